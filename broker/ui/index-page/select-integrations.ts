import type { VerificationStatus } from '../html/render-status';
import { GROUPS, type Group, type IndexQuery, type SortKey } from './index-query';
import type { IntegrationSummary } from './integrations-view';

/** The part of the integrations that one page shows. */
export interface IndexSelection {
  readonly rows: readonly IntegrationSummary[];
  /** How many match the search and the group, on all pages. */
  readonly matching: number;
  /** How many there are of each group among all integrations. */
  readonly counts: Readonly<Record<Group | 'all', number>>;
  /** The page that is shown, and the number of pages. */
  readonly page: number;
  readonly pages: number;
}

/** Filters, sorts and pages the integrations. */
export function selectIntegrations(all: readonly IntegrationSummary[], query: IndexQuery): IndexSelection {
  const matching = all.filter((summary) => matches(summary, query)).sort(comparator(query));
  const pages = Math.max(1, Math.ceil(matching.length / query.pageSize));
  const page = Math.min(query.page, pages);
  return {
    rows: matching.slice((page - 1) * query.pageSize, page * query.pageSize),
    matching: matching.length,
    counts: countGroups(all),
    page,
    pages,
  };
}

/** The text of an integration that a search looks through. */
export function searchText({ consumerName, providerName }: IntegrationSummary): string {
  return `${consumerName} ${providerName}`;
}

function matches(summary: IntegrationSummary, { search, group }: IndexQuery): boolean {
  const isInGroup = group === undefined || isOf(summary, group);
  return isInGroup && searchText(summary).toLowerCase().includes(search.toLowerCase());
}

function isOf({ status }: IntegrationSummary, group: Group): boolean {
  return (GROUPS[group] as readonly VerificationStatus[]).includes(status);
}

function countGroups(all: readonly IntegrationSummary[]): IndexSelection['counts'] {
  const count = (group: Group): number => all.filter((summary) => isOf(summary, group)).length;
  return {
    all: all.length,
    verified: count('verified'),
    failed: count('failed'),
    pending: count('pending'),
    unverified: count('unverified'),
  };
}

// What needs attention comes first.
const URGENCY: readonly VerificationStatus[] = ['failed', 'failed-pending', 'stale', 'never', 'success'];

const SORT_VALUES: Readonly<Record<SortKey, (summary: IntegrationSummary) => string | number>> = {
  consumer: ({ consumerName }) => consumerName.toLowerCase(),
  provider: ({ providerName }) => providerName.toLowerCase(),
  published: ({ latestPact }) => latestPact?.publishedAt ?? '',
  status: ({ status }) => URGENCY.indexOf(status),
};

function comparator({ sortBy, isDescending }: IndexQuery) {
  const sortValueOf = SORT_VALUES[sortBy];
  const direction = isDescending ? -1 : 1;
  return (a: IntegrationSummary, b: IntegrationSummary): number => {
    const [left, right] = [sortValueOf(a), sortValueOf(b)];
    if (left === right) return 0;
    return left < right ? -direction : direction;
  };
}
