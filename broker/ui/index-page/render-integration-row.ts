import type { VersionDetails } from '../../matrix/find-version-details';
import { type Html, type HtmlContent, html } from '../html/html';
import { renderStatus } from '../html/render-status';
import type { Row } from '../html/render-table';
import { renderTime } from '../html/render-time';
import { renderMarks, renderVersionNumber } from '../html/render-version';
import type { CanIDeployHref } from '../matrix-page/can-i-deploy-href';
import type { PageContext } from '../page-context';
import type { VersionInEnvironment } from './environments-view';
import type { IntegrationSummary } from './integrations-view';
import { searchText } from './select-integrations';

/** What the rows show besides the integrations themselves. */
export interface IntegrationDetails {
  readonly detailsOf: (versionId: number) => VersionDetails;
  readonly inEnvironments: readonly VersionInEnvironment[];
  readonly canIDeployHref: CanIDeployHref;
}

/** One integration as a row of the index. */
export function renderIntegrationRow(
  summary: IntegrationSummary,
  details: IntegrationDetails,
  context: PageContext,
): Row {
  return {
    search: searchText(summary),
    cells: [
      renderName(summary.consumerName, context),
      renderName(summary.providerName, context),
      renderLatestPact(summary, details, context),
      html`${renderStatus(summary.status)}${renderLastResult(summary, context)}`,
      renderPlaces(summary, details),
      renderLinks(summary, details, context),
    ],
  };
}

function renderName(name: string, { urls }: PageContext): Html {
  return html`<a href="${urls.pacticipant(name)}">${name}</a>`;
}

function renderLatestPact(
  summary: IntegrationSummary,
  { detailsOf }: IntegrationDetails,
  { urls, now }: PageContext,
): Html {
  const { latestPact } = summary;
  if (!latestPact) return html`<span class="muted">none</span>`;
  const { versionNumber, versionId, publishedAt } = latestPact;
  const href = urls.pact({ ...summary, consumerVersionNumber: versionNumber });
  return html`<a href="${href}">${renderVersionNumber(versionNumber)}</a>
${renderMarks(detailsOf(versionId))}
<span class="detail">${renderTime(publishedAt, now)}</span>`;
}

function renderLastResult(summary: IntegrationSummary, { urls, now }: PageContext): HtmlContent {
  const { lastResult } = summary;
  if (!lastResult) return null;
  const { sha, number, providerVersionNumber, verifiedAt } = lastResult;
  const href = urls.verificationResult({ ...summary, sha }, number);
  return html`<span class="detail">${summary.status === 'stale' && 'Before: '}<a href="${href}">${renderTime(verifiedAt, now)}</a> by ${renderVersionNumber(providerVersionNumber)}</span>`;
}

function renderPlaces(summary: IntegrationSummary, { inEnvironments }: IntegrationDetails): Html {
  const { consumerId, providerId } = summary;
  const here = inEnvironments.filter(
    ({ pacticipantId }) => pacticipantId === consumerId || pacticipantId === providerId,
  );
  if (here.length === 0) return html`<span class="muted">nowhere</span>`;
  const names = [...new Set(here.map(({ environmentName }) => environmentName))];
  return html`<ul class="places">${names.map((name) => {
    const versions = here.filter(({ environmentName }) => environmentName === name);
    const of = (id: number) => versions.filter(({ pacticipantId }) => pacticipantId === id);
    return html`<li><span class="place">${name}</span>
${renderSide('consumer', of(consumerId))}${renderSide('provider', of(providerId))}</li>`;
  })}</ul>`;
}

function renderSide(role: string, versions: readonly VersionInEnvironment[]): HtmlContent {
  if (versions.length === 0) return null;
  const numbers = versions.map(({ versionNumber }) => html` ${renderVersionNumber(versionNumber)}`);
  return html`<span class="detail">${role}${numbers}</span>`;
}

function renderLinks(
  summary: IntegrationSummary,
  { canIDeployHref }: IntegrationDetails,
  { urls }: PageContext,
): Html {
  const { consumerName, latestPact } = summary;
  const matrix = urls.matrixOf(summary);
  return html`<ul class="links">
<li><a href="${matrix}">Matrix</a></li>
${latestPact && html`<li><a href="${canIDeployHref(urls.base, consumerName, latestPact.versionNumber)}">Can I deploy?</a></li>`}
</ul>`;
}
