import type { EngineExchange } from './derive-pacts';
import { readLoadFailures } from './engine-result';
import type { EngineReplay, EngineWorkspace } from './engine-workspace';
import type { EngineOutcome } from './run-engine';

/** A process takes a fifth of a second: an engine that fails whatever it is given must not be tried for minutes. */
const MAX_REPLAYS = 64;

/** Which exchanges the engine has replayed, as far as its outcomes and the server that it asked can tell. */
export type FindReplayed = (outcomes: readonly EngineOutcome[]) => { has(key: string): boolean };

/**
 * Lets the engine replay exchanges. One that it cannot read takes the others of its file or its process along, so
 * what it has left out is replayed again in halves, until that one stands alone.
 *
 * @returns what the engine said of those that it has not replayed, by their key.
 */
export async function replayApart(
  workspace: EngineWorkspace,
  replay: EngineReplay,
  findReplayed: FindReplayed,
): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  const waiting: (readonly EngineExchange[])[] = [replay.exchanges];
  for (let count = 0; count < MAX_REPLAYS; count += 1) {
    const exchanges = waiting.shift();
    if (exchanges === undefined) break;
    const outcomes = await workspace.replay({ ...replay, exchanges });
    const replayed = findReplayed(outcomes);
    const left = exchanges.filter(({ key }) => !replayed.has(key));
    for (const { key } of exchanges) failures.delete(key);
    for (const { key } of left) failures.set(key, outcomes.flatMap(failuresOf).join('; '));
    if (left.length > 0 && exchanges.length > 1) waiting.push(...halves(left));
  }
  return failures;
}

function failuresOf(outcome: EngineOutcome): readonly string[] {
  return 'failure' in outcome ? [outcome.failure] : readLoadFailures(outcome.report);
}

function halves(exchanges: readonly EngineExchange[]): (readonly EngineExchange[])[] {
  const middle = Math.ceil(exchanges.length / 2);
  return [exchanges.slice(0, middle), exchanges.slice(middle)].filter(({ length }) => length > 0);
}
