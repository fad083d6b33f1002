import type { Call } from '../errors/call';
import { RequestAbortedError } from '../errors/request-aborted-error';
import type { ChatDelta, ChatStream, ChatStreamResult } from './types';

/** A stream that has been set up and not begun. */
export interface StreamSource {
  call: Call;
  deltas: AsyncGenerator<ChatDelta, ChatStreamResult>;
}

type Outcome = { result: ChatStreamResult } | { failure: unknown };

/**
 * Wraps a source so that it can be iterated and its result be asked for, in any order, while it is read once.
 *
 * @param open called when the first delta or the result is asked for.
 */
export function createChatStream(open: () => StreamSource): ChatStream {
  let source: StreamSource | undefined;
  let outcome: Outcome | undefined;

  async function next(): Promise<IteratorResult<ChatDelta, undefined>> {
    if (outcome) return { done: true, value: undefined };
    try {
      source ??= open();
      const step = await source.deltas.next();
      if (!step.done) return step;
      outcome ??= { result: step.value };
      return { done: true, value: undefined };
    } catch (failure) {
      outcome ??= { failure };
      throw failure;
    }
  }

  async function leave(): Promise<IteratorResult<ChatDelta, undefined>> {
    source ??= open();
    outcome ??= { failure: new RequestAbortedError(source.call) };
    // The value does not matter: an abandoned generator only runs its clean-up.
    await source.deltas.return({ id: '', model: '', choices: [], usage: null });
    return { done: true, value: undefined };
  }

  return {
    [Symbol.asyncIterator]: () => ({ next, return: leave }),
    async result() {
      while (!outcome) await next();
      if ('failure' in outcome) throw outcome.failure;
      return outcome.result;
    },
  };
}
