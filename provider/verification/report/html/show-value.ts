import { type Html, html } from './html';

const SHORT_CHARACTERS = 120;
const LONG_CHARACTERS = 2_000;

/** A JSON value as code; a long one is folded, and a very long one is cut. */
export function showValue(value: unknown): Html {
  const text = JSON.stringify(value) ?? 'nothing';
  if (text.length <= SHORT_CHARACTERS) return html`<code>${text}</code>`;
  const rest = text.length - LONG_CHARACTERS;
  return html`<details class="value"><summary><code>${cut(text, SHORT_CHARACTERS / 2)}…</code></summary><pre>${cut(text, LONG_CHARACTERS)}${rest > 0 && `… and ${rest} characters more`}</pre></details>`;
}

/** Not through the middle of a character that has two halves. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
