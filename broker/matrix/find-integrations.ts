import type { Store } from '../store/store';
import type { MatrixIntegration } from './matrix-row';
import type { ResolvedSelector } from './resolved-selector';
import { selectorIds } from './selector-ids';

interface IntegrationRecord {
  readonly consumerId: number;
  readonly consumerName: string;
  readonly providerId: number;
  readonly providerName: string;
}

const COLUMNS = 'c.id AS consumerId, c.name AS consumerName, p.id AS providerId, p.name AS providerName';

const PACTS_OF_CONSUMERS = `
  SELECT DISTINCT ${COLUMNS}
  FROM pact_publications pp
  JOIN pacticipants c ON c.id = pp.consumer_id
  JOIN pacticipants p ON p.id = pp.provider_id
  WHERE pp.is_latest_revision = 1
    AND (pp.consumer_version_id IN (SELECT value FROM json_each(?1))
      OR pp.consumer_id IN (SELECT value FROM json_each(?2)))`;

/**
 * All integrations in which the specified versions take part, by name. As a consumer, a version needs the
 * providers with which it has pacts. As a provider it may be deployed without its consumers, and which of
 * them it has depends on what is deployed, so that all consumers that ever had a pact with it are returned.
 */
export function findIntegrationsInvolving(
  store: Store,
  specified: readonly ResolvedSelector[],
): MatrixIntegration[] {
  const { versionIds, anyVersionIds, pacticipantIds } = selectorIds(specified);
  const asConsumer = store.all<IntegrationRecord>(PACTS_OF_CONSUMERS, versionIds, anyVersionIds);
  const asProvider = store.all<IntegrationRecord>(
    `SELECT ${COLUMNS}
     FROM integrations i
     JOIN pacticipants c ON c.id = i.consumer_id
     JOIN pacticipants p ON p.id = i.provider_id
     WHERE i.provider_id IN (SELECT value FROM json_each(?1))`,
    pacticipantIds,
  );
  const required = asConsumer.map((record) => toIntegration(record, true));
  const others = asProvider
    .map((record) => toIntegration(record, false))
    .filter((other) => !required.some((integration) => isSame(integration, other)));
  return [...required, ...others].sort(compareNames);
}

/** The integrations between the specified versions only, by name. All of them are required. */
export function findIntegrationsBetween(
  store: Store,
  specified: readonly ResolvedSelector[],
): MatrixIntegration[] {
  const { versionIds, anyVersionIds, pacticipantIds } = selectorIds(specified);
  return store
    .all<IntegrationRecord>(
      `${PACTS_OF_CONSUMERS} AND pp.provider_id IN (SELECT value FROM json_each(?3))`,
      versionIds,
      anyVersionIds,
      pacticipantIds,
    )
    .map((record) => toIntegration(record, true))
    .sort(compareNames);
}

function toIntegration(record: IntegrationRecord, isRequired: boolean): MatrixIntegration {
  return {
    consumer: { id: record.consumerId, name: record.consumerName },
    provider: { id: record.providerId, name: record.providerName },
    isRequired,
  };
}

function isSame(a: MatrixIntegration, b: MatrixIntegration): boolean {
  return a.consumer.id === b.consumer.id && a.provider.id === b.provider.id;
}

function compareNames(a: MatrixIntegration, b: MatrixIntegration): number {
  const [left, right] = [a, b].map(({ consumer, provider }) => [consumer.name, provider.name].join('\n'));
  if (left === right) return 0;
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
