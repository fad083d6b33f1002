import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../pacts/lossless-json/json-value';
import type { InteractionResult } from '../../verifications/read-test-results';
import { type Html, type HtmlContent, html } from '../html/html';
import { renderBadge } from '../html/render-status';
import { renderProblems } from '../result-page/render-problems';
import { describeTerms } from './describe-terms';
import { inlineText } from './document/json-text';
import type { Interaction, ProviderState } from './document/pact-document';
import { renderJson } from './render-json';
import { renderPart } from './render-part';

interface NumberedInteraction {
  readonly interaction: Interaction;
  /** From 1, in the order of the pact. */
  readonly number: number;
  readonly result: InteractionResult | undefined;
}

/** The name by which a page links to one of its interactions. */
export function interactionAnchor(number: number): string {
  return `interaction-${number}`;
}

/** One interaction, whole. */
export function renderInteraction({ interaction, number, result }: NumberedInteraction): Html {
  const { description, isPending, states, parts } = interaction;
  return html`<article class="interaction panel" id="${interactionAnchor(number)}">
<header><h2><span class="number">${number}.</span> ${description}</h2>
${result && renderResultBadge(result)}
${isPending && renderBadge('Pending', 'pending', 'pause')}</header>
${renderStates(states)}
${result && !result.success && html`<div class="mismatches bad"><h3>What did not match</h3>${renderProblems(result.problems)}</div>`}
${renderComments(interaction)}
${parts.map(renderPart)}
${renderPlugins(interaction)}
</article>
`;
}

/** Whether the interaction held, as a sign and a word. */
export function renderResultBadge({ success }: InteractionResult): Html {
  return success ? renderBadge('Verified', 'good', 'check') : renderBadge('Failed', 'bad', 'cross');
}

function renderStates(states: readonly ProviderState[]): HtmlContent {
  if (states.length === 0) return null;
  return html`<ul class="given" aria-label="Provider states">${states.map(
    ({ name, parameters }) =>
      html`<li><span class="muted">Given</span> ${name}${renderParameters(parameters)}</li>`,
  )}</ul>`;
}

function renderParameters(parameters: JsonObject): HtmlContent {
  if (parameters.size === 0) return null;
  return html` <span class="state-parameters">(${[...parameters].map(
    ([name, value], index) => html`${index > 0 && ', '}${name}: <code>${inlineText(value)}</code>`,
  )})</span>`;
}

// Words first, then what is checked, then whatever tools have left there.
function renderComments({ comments }: Interaction): HtmlContent {
  const { text, terms, testname, ...others } = Object.fromEntries(comments);
  return [
    isJsonArray(text) && text.map((sentence) => html`<p>${inlineText(sentence)}</p>`),
    testname !== undefined && html`<p class="muted small">Test: ${inlineText(testname)}</p>`,
    terms !== undefined && renderTerms(terms),
    Object.entries(others).map(([name, value]) => renderOther(name, value)),
  ];
}

function renderTerms(terms: JsonValue): Html {
  if (!isJsonObject(terms)) return renderOther('terms', terms);
  return html`<section><h3>Terms</h3><ul class="terms">${describeTerms(terms).map(
    ({ sentence, schema }) =>
      html`<li>${sentence}${schema !== undefined && html`<details><summary>Schema</summary><div class="code">${renderJson(schema)}</div></details>`}</li>`,
  )}</ul></section>`;
}

function renderOther(name: string, value: JsonValue): Html {
  return html`<section><h3>${name}</h3><div class="code">${renderJson(value)}</div></section>`;
}

function renderPlugins({ pluginConfiguration, markup }: Interaction): HtmlContent {
  const settings = [...pluginConfiguration];
  if (settings.length === 0 && markup === undefined) return null;
  return html`<section><h3>Plugin</h3>
${markup !== undefined && html`<pre class="code">${markup}</pre>`}
${settings.map(
  ([name, value]) =>
    html`<details><summary>Settings of ${name}</summary><div class="code">${renderJson(value)}</div></details>`,
)}</section>`;
}
