import { findVersionDetails } from '../../matrix/find-version-details';
import type { Store } from '../../store/store';
import { canIDeployHrefs } from '../matrix-page/can-i-deploy-href';
import type { PageContext } from '../page-context';
import { findVersionsInEnvironments } from './environments-view';
import { readIndexQuery } from './index-query';
import { findIntegrationSummaries } from './integrations-view';
import { renderEmptyIndex } from './render-empty-index';
import { renderIndex } from './render-index';
import { selectIntegrations } from './select-integrations';

/** The page at the root of the broker. */
export function indexPage(store: Store, parameters: URLSearchParams, context: PageContext): string {
  const all = findIntegrationSummaries(store);
  if (all.length === 0) return renderEmptyIndex(context);
  const query = readIndexQuery(parameters);
  const selection = selectIntegrations(all, query);
  const versionIds = selection.rows.flatMap(({ latestPact }) => latestPact?.versionId ?? []);
  const details = {
    detailsOf: findVersionDetails(store, versionIds),
    inEnvironments: findVersionsInEnvironments(store),
    canIDeployHref: canIDeployHrefs(store),
  };
  return renderIndex(selection, query, details, context);
}
