import type { Pact } from '../../pacts/pact';
import type { InteractionResult } from '../../verifications/read-test-results';
import type { Verification } from '../../verifications/verification';
import { type Html, type HtmlContent, html } from '../html/html';
import { renderStatus, statusOf } from '../html/render-status';
import { renderVersionNumber } from '../html/render-version';
import { renderPage } from '../layout/render-page';
import { interactionAnchor, renderResultBadge } from '../pact-page/render-interaction';
import type { PageContext } from '../page-context';
import { renderProblems } from './render-problems';
import { renderFact, renderResultFacts } from './result-facts';

/** What the page of a verification result shows. */
export interface ResultPage {
  readonly verification: Verification;
  readonly wasPending: boolean;
  /** A pact with the content that was verified; undefined when it was deleted. */
  readonly pact: Pact | undefined;
  /** Undefined when the verifier sent only the verdict. */
  readonly results: readonly ResultWithPlace[] | undefined;
}

/** A result together with where the pact's page shows the interaction. */
export interface ResultWithPlace extends InteractionResult {
  /** Position in the pact, from 1. */
  readonly number: number | undefined;
}

/** What one provider version made of one content. */
export function renderResult(page: ResultPage, context: PageContext): string {
  const { verification, wasPending, pact } = page;
  const { consumerName, providerName, success } = verification;
  const title = `Verification of ${providerName} for ${consumerName}`;
  const pactHref = pact && context.urls.pact(pact);
  const content = html`<p class="eyebrow">Verification result ${verification.number}</p>
<h1>${providerName} <span class="muted">verified for</span> ${consumerName}</h1>
<div class="panel"><dl class="facts">
${renderFact('Status', renderStatus(statusOf({ success, wasPending })))}
${pact && renderFact('Consumer version', html`<a href="${context.urls.pacticipant(consumerName)}">${consumerName}</a> ${renderVersionNumber(pact.consumerVersionNumber)}`)}
${renderResultFacts(verification, context)}
</dl>
<div class="actions">
${pactHref !== undefined && html`<a href="${pactHref}">Pact</a>`}
<a href="${context.urls.matrixOf(verification)}">Matrix</a>
<a href="${context.jsonHref}">JSON</a>
</div></div>
<section class="panel"><h2>Interactions</h2>${renderResults(page, pactHref)}</section>`;
  return renderPage({ title, content, section: 'integrations' }, context);
}

function renderResults({ results }: ResultPage, pactHref: string | undefined): HtmlContent {
  if (results === undefined || results.length === 0) {
    return html`<p class="muted">The verifier sent only its verdict, nothing for each interaction.</p>`;
  }
  const failed = results.filter(({ success }) => !success);
  const kept = results.filter(({ success }) => success);
  return html`<p>${kept.length} verified, ${failed.length} failed.</p>
${[...failed, ...kept].map((result) => renderOne(result, pactHref))}`;
}

function renderOne(result: ResultWithPlace, pactHref: string | undefined): Html {
  const { number, description, interactionId, success, problems } = result;
  const name = description ?? interactionId ?? '(no description)';
  const isLinked = pactHref !== undefined && number !== undefined;
  const heading = isLinked
    ? html`<a href="${pactHref}#${interactionAnchor(number)}">${name}</a>`
    : html`${name}`;
  return html`<section class="result"><h3>${heading} ${renderResultBadge(result)}</h3>
${!success && html`<div class="mismatches bad">${problems.length > 0 ? renderProblems(problems) : 'The verifier did not say why.'}</div>`}</section>`;
}
