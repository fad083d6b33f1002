import type { PactReport } from '../verification-report';

/**
 * Says where a verdict that is not kept rests on what an earlier run saw: a provider that has been mended since
 * has to be asked again.
 *
 * @param startedAt when this run began, ISO 8601.
 */
export function warnOfEarlierEvidence(pacts: readonly PactReport[], startedAt: string): string[] {
  const notKept = pacts
    .flatMap(({ interactions }) => interactions)
    .filter(({ verdict }) => verdict !== 'kept');
  const earlier = notKept
    .map(({ exchanges }) => exchanges.map((exchange) => exchange.startedAt).filter((at) => at < startedAt))
    .filter((times) => times.length > 0);
  const oldest = earlier.flat().sort()[0];
  if (oldest === undefined) return [];
  const rest =
    earlier.length === 1
      ? 'One interaction that is not kept rests'
      : `${earlier.length} interactions that are not kept rest`;
  return [
    `${rest} on evidence of earlier runs, the oldest of ${oldest}; ask the provider again with --max-age 0.`,
  ];
}
