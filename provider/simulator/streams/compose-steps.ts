import type { Chunk } from '../answers/render-chunks';
import type { Pace } from '../simulator-options';
import { isObject } from '../values/json-schema';
import type { StreamStep } from './stream-step';

/** The chunks as events at the given pace, and the mark that ends them. */
export function* composeSteps(chunks: Iterable<Chunk>, pace: Pace): Generator<StreamStep> {
  let isFirst = true;
  for (const { body, hasContent } of chunks) {
    const pauseMs = hasContent ? (isFirst ? pace.firstTokenMs : pace.gapMs) : 0;
    if (hasContent) isFirst = false;
    yield { kind: 'event', data: JSON.stringify(body), hasContent, hasFinish: hasFinish(body), pauseMs };
  }
  yield { kind: 'done', hasContent: false };
}

function hasFinish({ choices }: Chunk['body']): boolean {
  const list: unknown[] = Array.isArray(choices) ? choices : [];
  return list.some((choice) => isObject(choice) && typeof choice['finish_reason'] === 'string');
}
