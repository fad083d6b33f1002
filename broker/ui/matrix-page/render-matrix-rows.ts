import type { VersionDetails } from '../../matrix/find-version-details';
import type { MatrixRow, VersionReference } from '../../matrix/matrix-row';
import { encodePactMetadata } from '../../selectors/pact-metadata';
import { type Html, html } from '../html/html';
import { renderBadge, renderStatus } from '../html/render-status';
import { type Row, renderTable } from '../html/render-table';
import { renderTime } from '../html/render-time';
import { renderMarks, renderVersionNumber } from '../html/render-version';
import type { PageContext } from '../page-context';

const COLUMNS = ['Consumer', 'Pact', 'Provider', 'Verified', 'Result'].map((label) => ({ label }));

type DetailsOf = (versionId: number) => VersionDetails;

/** The rows of the matrix: which consumer version was verified by which provider version. */
export function renderMatrixRows(
  rows: readonly (MatrixRow & { readonly isIgnored: boolean })[],
  detailsOf: DetailsOf,
  context: PageContext,
): Html {
  return html`<div class="table">${renderTable({
    caption: 'Pacts and their verification results',
    columns: COLUMNS,
    rows: rows.map((row) => renderRow(row, detailsOf, context)),
  })}</div>`;
}

function renderRow(
  row: MatrixRow & { readonly isIgnored: boolean },
  detailsOf: DetailsOf,
  context: PageContext,
): Row {
  const { consumer, provider, pact, isIgnored } = row;
  const { urls, now } = context;
  const pactHref = urls.pact({
    consumerName: consumer.name,
    providerName: provider.name,
    consumerVersionNumber: consumer.version.number,
  });
  return {
    cells: [
      renderSide(consumer.name, consumer.version, detailsOf, context),
      html`<a href="${pactHref}">${renderTime(pact.createdAt, now)}</a>`,
      renderSide(provider.name, provider.version, detailsOf, context),
      renderVerified(row, context),
      html`${renderOutcome(row)}${isIgnored && html` ${renderBadge('Ignored', 'neutral', 'dash')}`}`,
    ],
  };
}

function renderSide(
  name: string,
  version: VersionReference | null,
  detailsOf: DetailsOf,
  { urls }: PageContext,
): Html {
  const link = html`<a href="${urls.pacticipant(name)}">${name}</a>`;
  if (!version) return html`${link} <span class="detail">no version has verified it</span>`;
  const details = detailsOf(version.id);
  return html`${link} ${renderVersionNumber(version.number)}
<div class="detail">${renderMarks(details)}${renderEnvironments(details)}</div>`;
}

function renderEnvironments({ environments }: VersionDetails): Html {
  if (environments.length === 0) return html``;
  return html` <ul class="marks">${environments.map(
    ({ name }) => html`<li class="mark"><span class="kind">now in</span> ${name}</li>`,
  )}</ul>`;
}

function renderVerified(
  { consumer, provider, pact, verification }: MatrixRow,
  { urls, now }: PageContext,
): Html {
  if (!verification) return html`<span class="muted">never</span>`;
  const content = { consumerName: consumer.name, providerName: provider.name, sha: pact.sha };
  const metadata = encodePactMetadata({ consumerVersionNumber: consumer.version.number });
  const href = urls.verificationResult(content, verification.number, metadata);
  return html`<a href="${href}">${renderTime(verification.createdAt, now)}</a>`;
}

function renderOutcome({ verification }: MatrixRow): Html {
  if (!verification) return renderStatus('never');
  return renderStatus(verification.success ? 'success' : 'failed');
}
