import { findVersionDetails } from '../../matrix/find-version-details';
import type { Pacticipant } from '../../pacticipants/pacticipant';
import { findIntegrationSummaries } from '../index-page/integrations-view';
import { canIDeployHrefs } from '../matrix-page/can-i-deploy-href';
import type { PageContext } from '../page-context';
import type { PagesDeps } from '../pages-deps';
import { renderPacticipant } from './render-pacticipant';

const MOST_VERSIONS = 100;

/** The page of a pacticipant. */
export function pacticipantPage(
  { store, services }: PagesDeps,
  pacticipant: Pacticipant,
  context: PageContext,
): string {
  const all = services.versionLists.all(pacticipant.name);
  const versions = all.slice(0, MOST_VERSIONS);
  return renderPacticipant(
    {
      pacticipant,
      labels: services.pacticipants.labels(pacticipant).map(({ name }) => name),
      integrations: findIntegrationSummaries(store).filter(({ consumerId, providerId }) =>
        [consumerId, providerId].includes(pacticipant.id),
      ),
      versions,
      versionCount: all.length,
      canIDeployHref: canIDeployHrefs(store),
      detailsOf: findVersionDetails(
        store,
        versions.map(({ id }) => id),
      ),
    },
    context,
  );
}
