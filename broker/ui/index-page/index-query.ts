import type { VerificationStatus } from '../html/render-status';

/** By what the integrations can be sorted. */
const SORT_KEYS = ['consumer', 'provider', 'published', 'status'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Groups of statuses that a person tells apart first. */
export const GROUPS = {
  verified: ['success'],
  failed: ['failed'],
  pending: ['failed-pending'],
  unverified: ['never', 'stale'],
} as const satisfies Record<string, readonly VerificationStatus[]>;
export type Group = keyof typeof GROUPS;

/** What the index is asked to show. */
export interface IndexQuery {
  /** Part of a consumer's or provider's name, in any case. */
  readonly search: string;
  readonly group: Group | undefined;
  readonly sortBy: SortKey;
  readonly isDescending: boolean;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 500;

/** Reads the query of the index. What makes no sense is left out: a page is no place for refusals. */
export function readIndexQuery(parameters: URLSearchParams): IndexQuery {
  const status = parameters.get('status') ?? '';
  return {
    search: (parameters.get('q') ?? '').trim(),
    group: Object.hasOwn(GROUPS, status) ? (status as Group) : undefined,
    sortBy: SORT_KEYS.find((key) => key === parameters.get('sort')) ?? 'consumer',
    isDescending: parameters.get('order') === 'desc',
    page: readNumber(parameters.get('page'), 1, Number.MAX_SAFE_INTEGER),
    pageSize: readNumber(parameters.get('size'), DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE),
  };
}

/** The query that leads to the same list with changes, without what is the default anyway. */
export function writeIndexQuery(query: IndexQuery, change: Partial<IndexQuery>): string {
  const next = { ...query, ...change };
  const parameters = new URLSearchParams();
  if (next.search !== '') parameters.set('q', next.search);
  if (next.group !== undefined) parameters.set('status', next.group);
  if (next.sortBy !== 'consumer') parameters.set('sort', next.sortBy);
  if (next.isDescending) parameters.set('order', 'desc');
  if (next.page !== 1) parameters.set('page', String(next.page));
  if (next.pageSize !== DEFAULT_PAGE_SIZE) parameters.set('size', String(next.pageSize));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function readNumber(text: string | null, fallback: number, largest: number): number {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, largest) : fallback;
}
