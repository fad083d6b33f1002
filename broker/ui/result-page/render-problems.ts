import type { Problem } from '../../verifications/read-test-results';
import { type Html, html } from '../html/html';

/** The differences that a verifier found, each with the place it is about. */
export function renderProblems(problems: readonly Problem[]): Html {
  if (problems.length === 0) return html``;
  return html`<ul>${problems.map(
    ({ where, text }) =>
      html`<li>${text}${where !== undefined && html`<span class="where">${where}</span>`}</li>`,
  )}</ul>`;
}
