import type { Services } from '../services';
import type { UrlsOf } from './http/urls-of';

/** What the resources need. */
export interface ResourceContext {
  readonly services: Services;
  readonly urlsOf: UrlsOf;
}
