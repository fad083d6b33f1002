import type { Link } from './hal';

/** A part of a list, or the whole of it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined where the client did not ask for pages. */
  readonly position?: {
    /** Counted from one. */
    readonly number: number;
    readonly size: number;
    readonly totalElements: number;
    readonly totalPages: number;
  };
}

/** The member that says which part of the list this is. */
export function pageMember({ position }: Page<unknown>): { page?: Page<unknown>['position'] } {
  return position ? { page: position } : {};
}

/** The links to the neighbouring pages. @param self the address of this page, with its query */
export function pageLinks({ position }: Page<unknown>, self: string): Record<string, Link> {
  if (!position) return {};
  const { number, totalPages } = position;
  return {
    ...(number < totalPages ? { next: { href: withPage(self, number + 1), title: 'Next page' } } : {}),
    ...(number > 1 ? { previous: { href: withPage(self, number - 1), title: 'Previous page' } } : {}),
  };
}

function withPage(self: string, number: number): string {
  const url = new URL(self);
  url.searchParams.set('page', String(number));
  return url.href;
}
