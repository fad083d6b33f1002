import type { PactReport } from '../verification-report';

/**
 * Says where success was published that rests on what an earlier run saw: it speaks of a version of the provider that
 * may be newer than that. What is not kept is told of already.
 *
 * @param startedAt when this run began, ISO 8601.
 */
export function warnOfPublishedReuse(pacts: readonly PactReport[], startedAt: string): string[] {
  const published = pacts.filter(
    ({ verdict, publication }) => verdict === 'kept' && publication.status === 'published',
  );
  const exchanges = published
    .flatMap(({ interactions }) => interactions)
    .flatMap((interaction) => interaction.exchanges);
  const earlier = exchanges.map((exchange) => exchange.startedAt).filter((at) => at < startedAt);
  const oldest = earlier.sort()[0];
  if (oldest === undefined) return [];
  return [
    `What was published rests on answers of earlier runs, the oldest of ${oldest}; where the provider has changed since, publish again with --max-age 0.`,
  ];
}
