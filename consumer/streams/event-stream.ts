import type { StreamContract } from './contract';

/**
 * The contract of any event stream, in the plugin's own words: phases, what repeats, terminator, aggregates, invariants.
 *
 * For the streams of chat APIs, `chatStream()` and `toolCallStream()` say it all.
 */
export function eventStream(contract: Omit<StreamContract, 'specVersion'>): StreamContract {
  return { specVersion: 2, ...contract };
}
