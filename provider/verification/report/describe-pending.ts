import type { VerificationReport } from '../verification-report';
import { isPending } from './build-report';

/**
 * What must stand beside the verdict of a run that is kept only since nothing decisive was judged: "nothing but
 * pending pacts, 2 interactions unknown". Undefined for every other run.
 */
export function describePending({ pacts }: Pick<VerificationReport, 'pacts'>): string | undefined {
  if (!pacts.every(isPending)) return undefined;
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const counts = (['broken', 'unknown'] as const)
    .map((verdict) => ({ verdict, count: interactions.filter((one) => one.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return undefined;
  const texts = counts.map(({ verdict, count }, index) => {
    const noun = index > 0 ? '' : count === 1 ? ' interaction' : ' interactions';
    return `${count}${noun} ${verdict}`;
  });
  return `nothing but pending pacts, ${texts.join(', ')}`;
}
