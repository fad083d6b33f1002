import type { IntegrationRecord } from '../integrations/repository';
import type { HalDocument } from './hal';
import type { Urls } from './urls';

/** All pairs of consumer and provider. */
export function renderIntegrations(integrations: readonly IntegrationRecord[], urls: Urls): HalDocument {
  return {
    _embedded: { integrations: integrations.map((integration) => renderIntegration(integration, urls)) },
    _links: { self: { href: `${urls.base}/integrations`, title: 'All integrations' } },
  };
}

function renderIntegration(integration: IntegrationRecord, urls: Urls): HalDocument {
  const { consumerName, providerName } = integration;
  return {
    consumer: { name: consumerName },
    provider: { name: providerName },
    _links: {
      'pb:dashboard': { title: 'BETA: Pacts to show on the dashboard', href: urls.dashboardOf(integration) },
      'pb:matrix': {
        title: `Matrix of pacts/verification results for ${consumerName} and ${providerName}`,
        href: urls.matrixOf(integration),
      },
      'pb:group': { href: urls.pacticipant(consumerName) },
      'pb:delete_integration': {
        title: `Delete the integration between ${consumerName} and ${providerName}`,
        href: urls.integration(integration),
      },
    },
  };
}
