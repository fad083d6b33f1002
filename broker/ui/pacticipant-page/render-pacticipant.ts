import type { VersionDetails } from '../../matrix/find-version-details';
import type { Pacticipant } from '../../pacticipants/pacticipant';
import type { Version } from '../../versions/version';
import { type Html, type HtmlContent, html } from '../html/html';
import { renderOutsideLink } from '../html/render-link';
import { renderStatus } from '../html/render-status';
import { renderTable } from '../html/render-table';
import { renderTime } from '../html/render-time';
import { renderMarks, renderVersionNumber } from '../html/render-version';
import type { IntegrationSummary } from '../index-page/integrations-view';
import { renderPage } from '../layout/render-page';
import type { CanIDeployHref } from '../matrix-page/can-i-deploy-href';
import { writeMatrixQuery } from '../matrix-page/write-matrix-query';
import type { PageContext } from '../page-context';
import { renderFact } from '../result-page/result-facts';

/** What the page of a pacticipant shows. */
export interface PacticipantPage {
  readonly pacticipant: Pacticipant;
  readonly labels: readonly string[];
  readonly integrations: readonly IntegrationSummary[];
  /** The newest first. */
  readonly versions: readonly Version[];
  readonly versionCount: number;
  readonly detailsOf: (versionId: number) => VersionDetails;
  readonly canIDeployHref: CanIDeployHref;
}

/** One application: whom it works with, its versions, and where they are. */
export function renderPacticipant(page: PacticipantPage, context: PageContext): string {
  const { pacticipant, integrations } = page;
  const asConsumer = integrations.filter(({ consumerId }) => consumerId === pacticipant.id);
  const asProvider = integrations.filter(({ providerId }) => providerId === pacticipant.id);
  const content = html`<p class="eyebrow">Pacticipant</p>
<h1>${pacticipant.name}</h1>
${renderFacts(page)}
${renderPartners('Providers it needs', 'Provider', asConsumer, context)}
${renderPartners('Consumers that need it', 'Consumer', asProvider, context)}
${renderVersions(page, context)}`;
  return renderPage({ title: pacticipant.name, content, section: 'pacticipants' }, context);
}

function renderFacts({ pacticipant, labels }: PacticipantPage): HtmlContent {
  const { displayName, mainBranch, repositoryUrl } = pacticipant;
  return html`<div class="panel"><dl class="facts">
${renderFact('Display name', displayName)}
${renderFact('Main branch', mainBranch ?? html`<span class="muted">not known</span>`)}
${repositoryUrl !== null && renderFact('Repository', renderOutsideLink(repositoryUrl))}
${labels.length > 0 && renderFact('Labels', labels.join(', '))}
</dl></div>`;
}

function renderPartners(
  title: string,
  role: 'Provider' | 'Consumer',
  integrations: readonly IntegrationSummary[],
  { urls, now }: PageContext,
): HtmlContent {
  if (integrations.length === 0) return null;
  return html`<section><h2>${title}</h2><div class="table">${renderTable({
    caption: title,
    columns: [{ label: role }, { label: 'Latest pact' }, { label: 'Status' }, { label: 'More' }],
    rows: integrations.map((summary) => {
      const { latestPact, status } = summary;
      const name = role === 'Provider' ? summary.providerName : summary.consumerName;
      return {
        cells: [
          html`<a href="${urls.pacticipant(name)}">${name}</a>`,
          latestPact
            ? html`<a href="${urls.pact({ ...summary, consumerVersionNumber: latestPact.versionNumber })}">${renderVersionNumber(latestPact.versionNumber)}</a> <span class="detail">${renderTime(latestPact.publishedAt, now)}</span>`
            : html`<span class="muted">none</span>`,
          renderStatus(status),
          html`<a href="${urls.matrixOf(summary)}">Matrix</a>`,
        ],
      };
    }),
  })}</div></section>`;
}

function renderVersions(page: PacticipantPage, context: PageContext): Html {
  const { versions, versionCount } = page;
  if (versions.length === 0) {
    return html`<section><h2>Versions</h2><p class="muted">None yet.</p></section>`;
  }
  return html`<section><h2>Versions</h2>
${versionCount > versions.length && html`<p class="muted">The ${versions.length} newest of ${versionCount}.</p>`}
<div class="table">${renderTable({
    caption: 'Versions, newest first',
    columns: ['Version', 'Branches and tags', 'Now in', 'Created', 'More'].map((label) => ({ label })),
    rows: versions.map((version) => ({ cells: versionCells(page, version, context) })),
  })}</div></section>`;
}

function versionCells(
  { pacticipant: { name }, detailsOf, canIDeployHref }: PacticipantPage,
  { id, number, buildUrl, createdAt }: Version,
  { urls, now }: PageContext,
): HtmlContent[] {
  const details = detailsOf(id);
  const places = details.environments.map((environment) => environment.name);
  const matrix = writeMatrixQuery({
    selectors: [{ pacticipantName: name, versionNumber: number }],
    options: {},
  });
  return [
    renderVersionNumber(number),
    renderMarks(details),
    places.length > 0 ? places.join(', ') : html`<span class="muted">nowhere</span>`,
    renderTime(createdAt, now),
    html`<ul class="links"><li><a href="${urls.base}/matrix?${matrix}">Matrix</a></li>
<li><a href="${canIDeployHref(urls.base, name, number)}">Can I deploy?</a></li>
${buildUrl !== null && html`<li>${renderOutsideLink(buildUrl, 'Build')}</li>`}</ul>`,
  ];
}
