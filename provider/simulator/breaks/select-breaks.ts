import { createRandom } from '../values/random';
import type { Break } from './break';

/**
 * The breaks that an answer meets. Where a share of the answers is to be right, the seed and the number of the
 * request decide, so that a run can be repeated; the wrong answers meet the other breaks, or where there are none
 * what the break with the share does by itself.
 */
export function selectBreaks(
  breaks: readonly Break[],
  seed: number,
  requestNumber: number,
): readonly Break[] {
  const sharing = breaks.find(({ rightShare }) => rightShare !== undefined);
  if (sharing?.rightShare === undefined) return breaks;
  const isRight = createRandom(`${seed} right ${requestNumber}`).next() < sharing.rightShare;
  if (isRight) return [];
  const others = breaks.filter(({ rightShare }) => rightShare === undefined);
  return others.length > 0 ? others : [sharing];
}
