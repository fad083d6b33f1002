import type { VersionDetails } from '../../matrix/find-version-details';
import type { Pact } from '../../pacts/pact';
import type { InteractionResult } from '../../verifications/read-test-results';
import type { Verification } from '../../verifications/verification';
import { type Html, type HtmlContent, html, joinHtml } from '../html/html';
import { renderIcon } from '../html/render-icon';
import { renderStatus, type VerificationStatus } from '../html/render-status';
import { renderTime } from '../html/render-time';
import { renderMarks } from '../html/render-version';
import { renderPage } from '../layout/render-page';
import type { PageContext } from '../page-context';
import { renderFact, renderResultFacts } from '../result-page/result-facts';
import type { Interaction, PactDocument } from './document/pact-document';
import { interactionAnchor, renderInteraction } from './render-interaction';

/** What the page of a pact shows. */
export interface PactPage {
  readonly pact: Pact;
  readonly document: PactDocument;
  readonly consumerVersion: VersionDetails;
  readonly status: VerificationStatus;
  /** The last result for this content. */
  readonly verification: Verification | undefined;
  readonly resultOf: (interaction: Interaction) => InteractionResult | undefined;
}

/** A pact rendered to be read by a person. */
export function renderPact(page: PactPage, context: PageContext): string {
  const { pact, document } = page;
  const { interactions } = document;
  const title = `Pact between ${pact.consumerName} and ${pact.providerName}`;
  const content = html`<p class="eyebrow">Pact</p>
<h1>${pact.consumerName} <span class="muted">needs of</span> ${pact.providerName}</h1>
${renderSummary(page, context)}
<div class="split">
${renderContents(page)}
<div>
<p class="legend">A field without a note beside it must be exactly as shown, unless a note above it speaks for everything inside.</p>
${interactions.map((interaction, index) =>
  renderInteraction({ interaction, number: index + 1, result: page.resultOf(interaction) }),
)}
${interactions.length === 0 && html`<p class="panel">This pact has no interactions.</p>`}
</div></div>`;
  return renderPage({ title, content, section: 'integrations' }, context);
}

function renderSummary(page: PactPage, context: PageContext): Html {
  const { pact, document, consumerVersion, status, verification } = page;
  const { urls, now } = context;
  const places = consumerVersion.environments.map(({ name }) => name);
  return html`<div class="panel">
<dl class="facts">
${renderFact('Status', renderStatus(status))}
${renderFact('Consumer version', html`<a href="${urls.pacticipant(pact.consumerName)}">${pact.consumerName}</a> <code class="version">${pact.consumerVersionNumber}</code> ${renderMarks(consumerVersion)}`)}
${renderFact('Published', renderTime(pact.createdAt, now))}
${places.length > 0 && renderFact('Now in', places.join(', '))}
${verification && renderResultFacts(verification, context)}
${renderFact('Format', renderFormat(document))}
</dl>
<div class="actions">
${verification && html`<a href="${urls.verificationResult(pact, verification.number)}">Verification result</a>`}
<a href="${urls.matrixOf(pact)}">Matrix</a>
<a href="${context.jsonHref}">JSON</a>
</div></div>`;
}

function renderFormat({ specificationVersion, plugins }: PactDocument): HtmlContent {
  const specification = specificationVersion ? `Pact specification ${specificationVersion}` : 'Pact';
  return joinHtml([specification, ...plugins.map((plugin) => `plugin ${plugin}`)], ', ');
}

function renderContents({ document, resultOf }: PactPage): Html {
  const { interactions } = document;
  const count = `${interactions.length} ${interactions.length === 1 ? 'interaction' : 'interactions'}`;
  return html`<nav class="toc" aria-labelledby="toc-title">
<h2 id="toc-title">${count}</h2>
<ol>${interactions.map(
    (interaction, index) =>
      html`<li><a href="#${interactionAnchor(index + 1)}">${renderMark(resultOf(interaction))}<span>${interaction.description}</span></a></li>`,
  )}</ol></nav>`;
}

function renderMark(result: InteractionResult | undefined): HtmlContent {
  if (!result) return null;
  const [tone, icon, word] = result.success
    ? (['good', 'check', 'verified'] as const)
    : (['bad', 'cross', 'failed'] as const);
  return html`<span class="${tone}">${renderIcon(icon)}<span class="visually-hidden">${word}: </span></span>`;
}
