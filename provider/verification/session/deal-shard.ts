import type { Shard } from '../options/verification-options';
import { type AskedInteraction, type PlannedExchange, toPlannedExchange } from '../plan/asked-interaction';
import type { Session } from './open-session';

/**
 * Says which exchanges belong to a shard, so that each belongs to one of them and all get about as many.
 *
 * Samples of one request may go to different shards; where the answers decide how many are asked, they stay
 * together, since only who sees them all can decide.
 */
function dealShard(
  interactions: readonly AskedInteraction[],
  { index, count }: Shard,
): (exchange: PlannedExchange) => boolean {
  const together = new Set(
    interactions.filter(({ samples }) => samples.required < samples.atMost).map(({ identity }) => identity),
  );
  const partOf = ({ asked, name }: PlannedExchange) => (together.has(asked.identity) ? asked.identity : name);
  const parts = interactions.flatMap((asked) =>
    Array.from({ length: asked.samples.required }, (_, sample) => partOf(toPlannedExchange(asked, sample))),
  );
  const sorted = [...new Set(parts)].sort();
  const own = new Set(sorted.filter((_part, position) => position % count === index - 1));
  return (exchange) => own.has(partOf(exchange));
}

/** The exchanges that a run asks itself: all of them, or those of its shard. */
export function ownExchanges({ options, interactions }: Session): (exchange: PlannedExchange) => boolean {
  const { shard } = options;
  if (shard === undefined) return () => true;
  return dealShard(
    interactions.map(({ asked }) => asked),
    shard,
  );
}
