import { type Html, html } from '../html/html';

/** A text that would push everything else out of sight, folded away, with its own line breaks. */
export function renderLongText(text: string): Html {
  return html`<details><summary>Whole text (${text.length.toLocaleString('en')} characters)</summary><pre class="long-text">
${text}</pre></details>`;
}
