import { type Html, html } from '../html/html';
import { type IconName, renderIcon } from '../html/render-icon';
import type { Tone } from '../html/render-status';
import { renderTable } from '../html/render-table';
import { renderPage } from '../layout/render-page';
import type { PageContext } from '../page-context';
import { type Group, type IndexQuery, type SortKey, writeIndexQuery } from './index-query';
import { type IntegrationDetails, renderIntegrationRow } from './render-integration-row';
import type { IndexSelection } from './select-integrations';

const COLUMNS: readonly { label: string; sortKey?: SortKey }[] = [
  { label: 'Consumer', sortKey: 'consumer' },
  { label: 'Provider', sortKey: 'provider' },
  { label: 'Latest pact', sortKey: 'published' },
  { label: 'Verification', sortKey: 'status' },
  { label: 'Now in' },
  { label: 'More' },
];

const GROUP_APPEARANCES: Readonly<Record<Group, { label: string; tone: Tone; icon: IconName }>> = {
  verified: { label: 'verified', tone: 'good', icon: 'check' },
  failed: { label: 'failed', tone: 'bad', icon: 'cross' },
  pending: { label: 'failed (pending)', tone: 'pending', icon: 'pause' },
  unverified: { label: 'not verified', tone: 'neutral', icon: 'dash' },
};

/** The first page of the broker: every integration and how it stands. */
export function renderIndex(
  selection: IndexSelection,
  query: IndexQuery,
  details: IntegrationDetails,
  context: PageContext,
): string {
  const home = `${context.urls.base}/`;
  const content = html`<h1>Integrations</h1>
<p class="lead">Every consumer and provider with a contract between them, and whether the latest one holds.</p>
${renderCounts(selection, query, home)}
${renderSearch(selection, query, home)}
<div class="table" id="integrations">${
    selection.rows.length === 0
      ? html`<p class="panel">No integration matches. <a href="${home}">Show all</a></p>`
      : renderTable({
          caption: 'Integrations',
          columns: COLUMNS.map((column) => renderColumn(column, query, home)),
          rows: selection.rows.map((summary) => renderIntegrationRow(summary, details, context)),
        })
  }</div>
${renderPages(selection, query, home)}`;
  return renderPage({ title: 'Integrations', content, section: 'integrations' }, context);
}

function renderCounts({ counts }: IndexSelection, query: IndexQuery, home: string): Html {
  const hrefOf = (group: Group | undefined): string => `${home}${writeIndexQuery(query, { group, page: 1 })}`;
  const groups = (Object.keys(GROUP_APPEARANCES) as Group[]).filter((group) => counts[group] > 0);
  return html`<ul class="counts" aria-label="Filter by status">
<li><a class="count all" href="${hrefOf(undefined)}"${query.group === undefined && html` aria-current="true"`}><strong>${counts.all}</strong> ${counts.all === 1 ? 'integration' : 'integrations'}</a></li>
${groups.map((group) => {
  const { label, tone, icon } = GROUP_APPEARANCES[group];
  return html`<li><a class="count ${tone}" href="${hrefOf(group)}"${query.group === group && html` aria-current="true"`}>${renderIcon(icon)}<strong>${counts[group]}</strong> ${label}</a></li>
`;
})}</ul>`;
}

function renderSearch({ matching, pages }: IndexSelection, query: IndexQuery, home: string): Html {
  const hasAllRows = pages === 1 && query.search === '';
  const { group, sortBy, isDescending } = query;
  return html`<form class="search" role="search" action="${home}" method="get">
<div class="field"><label for="search">Find by consumer or provider</label>
<input type="search" id="search" name="q" value="${query.search}" autocomplete="off" spellcheck="false"${hasAllRows && html` data-filters="integrations"`}></div>
${group !== undefined && html`<input type="hidden" name="status" value="${group}">`}
${sortBy !== 'consumer' && html`<input type="hidden" name="sort" value="${sortBy}">`}
${isDescending && html`<input type="hidden" name="order" value="desc">`}
<button type="submit">Find</button>
<p class="muted small" id="integrations-count" role="status">${query.search !== '' && `${matching} found`}</p>
</form>`;
}

function renderColumn({ label, sortKey }: (typeof COLUMNS)[number], query: IndexQuery, home: string) {
  if (sortKey === undefined) return { label };
  const isSorted = query.sortBy === sortKey;
  // The first click on a time shows the newest.
  const isDescending = isSorted ? !query.isDescending : sortKey === 'published';
  const href = `${home}${writeIndexQuery(query, { sortBy: sortKey, isDescending, page: 1 })}`;
  const sorted = query.isDescending ? ('descending' as const) : ('ascending' as const);
  const arrow = query.isDescending ? ' ↓' : ' ↑';
  const header = html`<a href="${href}">${label}${isSorted && html`<span aria-hidden="true">${arrow}</span>`}</a>`;
  return { label, header, ...(isSorted ? { sorted } : {}) };
}

function renderPages({ page, pages }: IndexSelection, query: IndexQuery, home: string): Html {
  if (pages === 1) return html``;
  const link = (to: number, label: string): Html =>
    html`<a href="${home}${writeIndexQuery(query, { page: to })}">${label}</a>`;
  return html`<nav class="pages" aria-label="Pages">
${page > 1 && link(page - 1, 'Previous')}
<span>Page ${page} of ${pages}</span>
${page < pages && link(page + 1, 'Next')}
</nav>`;
}
