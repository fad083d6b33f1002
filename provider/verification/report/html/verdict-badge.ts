import type { Verdict } from '../../verdict';
import { type Html, html } from './html';

/** Drawn once in the page and used by reference: a large report has thousands of them. */
export const iconShapes: Html = html`<svg class="shapes" aria-hidden="true" focusable="false">
<symbol id="icon-kept" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6"/><path d="M4.5 8.4l2.4 2.4 4.7-5.2"/></symbol>
<symbol id="icon-broken" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/></symbol>
<symbol id="icon-unknown" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6"/><path d="M6.1 6.3a2 2 0 1 1 2.9 1.8c-.7.4-1 .8-1 1.4M8 11.6v.2"/></symbol>
</svg>`;

const CLASSES: Readonly<Record<Verdict, string>> = { kept: 'good', broken: 'bad', unknown: 'warning' };

/** The verdict as a sign and a word on a coloured ground. */
export function verdictBadge(verdict: Verdict): Html {
  return html`<span class="badge ${CLASSES[verdict]}">${verdictIcon(verdict)}${verdict}</span>`;
}

/** The sign alone, beside a word that says the same. */
export function verdictIcon(verdict: Verdict): Html {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-${verdict}"/></svg>`;
}

/** The class that gives the colour of a verdict. */
export function verdictClass(verdict: Verdict): string {
  return CLASSES[verdict];
}
