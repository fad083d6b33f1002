import type { Urls } from '../representations/urls';

/** What every page needs besides its own data. */
export interface PageContext {
  /**
   * Addresses without scheme and host, so that a page works under whatever name a proxy gives the broker and
   * loads its style from where it came itself.
   */
  readonly urls: Urls;
  /** The broker's full URL, for commands that a person copies. */
  readonly baseUrl: string;
  /** Where the same resource is as JSON. */
  readonly jsonHref: string;
  readonly now: Date;
}
