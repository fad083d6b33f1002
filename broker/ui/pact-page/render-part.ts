import { STATUS_CODES } from 'node:http';
import { type Html, type HtmlContent, html } from '../html/html';
import type { Field, Part } from './document/pact-document';
import type { MatchingRule } from './matching/matching-rule';
import { renderFieldNote, renderNoteAt } from './matching/rules-at';
import { renderBody } from './render-body';

/** A request, a response or a message. */
export function renderPart(part: Part): Html {
  const { title, query, headers, body, rules } = part;
  const isMessage = part.method === undefined && part.status === undefined;
  return html`<section>
<h3>${title}</h3>
${renderFirstLine(part)}
${renderFields('Query', query, rules.query, ' = ')}
${renderFields(isMessage ? 'Metadata' : 'Headers', headers, rules.header, ': ')}
${body && html`<h4>Body</h4>${renderBody(body, rules.body)}`}
${!body && isMessage && html`<p class="muted">No content.</p>`}
</section>`;
}

function renderFirstLine({ method, path, status, rules }: Part): HtmlContent {
  if (method !== undefined) {
    return html`<p class="first-line"><span class="method">${method}</span> ${path}${renderNoteAt(rules.path, [], path)}</p>`;
  }
  if (status === undefined) return null;
  return html`<p class="first-line"><span class="method">${status}</span> ${reasonOf(status)}${renderNoteAt(rules.status, [])}</p>`;
}

/** The status in words. Asked by own name: the status is a text of the pact, and an object answers to more names. */
function reasonOf(status: string): string | undefined {
  return Object.hasOwn(STATUS_CODES, status) ? STATUS_CODES[status] : undefined;
}

function renderFields(
  title: string,
  fields: readonly Field[],
  rules: readonly MatchingRule[],
  separator: string,
): HtmlContent {
  if (fields.length === 0) return null;
  return html`<h4>${title}</h4><ul class="headers">${fields.map(
    ({ name, value }) =>
      html`<li><span class="key">${name}</span>${separator}${value}${renderFieldNote(rules, name)}</li>`,
  )}</ul>`;
}
