import type { Chunk } from '../answers/render-chunks';
import { isObject } from '../values/json-schema';
import { choiceOf, deltaOf, withChoice } from './read-chunk';

/** The role comes with the first piece of a choice instead of before it. */
export function* mergeRole(chunks: Iterable<Chunk>): Generator<Chunk> {
  const openings = new Map<unknown, Chunk>();
  for (const chunk of chunks) {
    const index = choiceOf(chunk)?.['index'];
    const opening = openings.get(index);
    openings.delete(index);
    if ('role' in deltaOf(chunk)) openings.set(index, chunk);
    else yield opening ? mergeChunks(opening, chunk) : chunk;
  }
}

/** The finish reason comes with the last piece of a choice instead of after it. */
export function* mergeFinish(chunks: Iterable<Chunk>): Generator<Chunk> {
  const held = new Map<unknown, Chunk>();
  for (const chunk of chunks) {
    const choice = choiceOf(chunk);
    const earlier = held.get(choice?.['index']);
    held.delete(choice?.['index']);
    if (!choice) yield chunk;
    else if (choice['finish_reason'] !== null) yield earlier ? mergeChunks(earlier, chunk) : chunk;
    else {
      if (earlier) yield earlier;
      held.set(choice['index'], chunk);
    }
  }
}

/** The usage comes on the last chunk of the answer instead of after it. */
export function* mergeUsage(chunks: Iterable<Chunk>): Generator<Chunk> {
  let held: Chunk | undefined;
  for (const chunk of chunks) {
    const { usage } = chunk.body;
    if (held && !choiceOf(chunk) && isObject(usage)) held = { ...held, body: { ...held.body, usage } };
    else {
      if (held) yield held;
      held = chunk;
    }
  }
  if (held) yield held;
}

function mergeChunks(earlier: Chunk, later: Chunk): Chunk {
  const merged = withChoice(later, {
    delta: { ...deltaOf(earlier), ...deltaOf(later) },
    logprobs: choiceOf(later)?.['logprobs'] ?? choiceOf(earlier)?.['logprobs'] ?? null,
  });
  return { ...merged, hasContent: earlier.hasContent || later.hasContent };
}
