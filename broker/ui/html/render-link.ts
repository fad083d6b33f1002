import { type Html, type HtmlContent, html } from './html';

/**
 * A link to an address that a client of the broker chose. Only web addresses become links: one that starts
 * with `javascript:` would run in the page of whoever follows it.
 */
export function renderOutsideLink(address: string, content: HtmlContent = address): Html {
  if (!isWebAddress(address)) return html`<span>${content}</span>`;
  return html`<a href="${address}" rel="noopener noreferrer">${content}</a>`;
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}
