import type { Clock } from '../clock';
import type { UrlsOf } from '../resources/http/urls-of';
import type { Services } from '../services';
import type { Store } from '../store/store';

/** What the pages get their contents from. */
export interface PagesDeps {
  readonly store: Store;
  readonly services: Services;
  readonly urlsOf: UrlsOf;
  readonly clock: Clock;
}
