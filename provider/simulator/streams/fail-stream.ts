import type { StreamEvent, StreamStep } from './stream-step';

/** What a provider says when it fails after it has answered 200. */
const FAILURE = {
  error: {
    message: 'The model failed in the middle of its answer. Please try again.',
    type: 'server_error',
    param: null,
    code: null,
  },
};

export const failureEvent: StreamEvent = {
  kind: 'event',
  data: JSON.stringify(FAILURE),
  hasContent: false,
  hasFinish: false,
  pauseMs: 0,
};

/**
 * So many events of a stream, then one that says that the provider has failed, and no more. An answer that is
 * shorter fails before its end: otherwise its reader would have a whole one.
 */
export function* failAfter(steps: Iterable<StreamStep>, events: number): Generator<StreamStep> {
  let left = events;
  for (const step of steps) {
    const isEnd = step.kind === 'done' || (step.kind === 'event' && step.hasFinish);
    if (isEnd || (step.kind === 'event' && left === 0)) break;
    if (step.kind === 'event') left -= 1;
    yield step;
  }
  yield failureEvent;
}
