import type { Chunk } from '../answers/render-chunks';
import { isObject } from '../values/json-schema';
import { choiceOf, deltaOf, withChoice } from './read-chunk';

/** A chunk about the content filter comes first: without a choice, and with an empty head. */
export function* addFilterChunk(chunks: Iterable<Chunk>): Generator<Chunk> {
  const filter = {
    hate: { filtered: false, severity: 'safe' },
    violence: { filtered: false, severity: 'safe' },
  };
  yield {
    body: {
      choices: [],
      created: 0,
      id: '',
      model: '',
      object: '',
      prompt_filter_results: [{ prompt_index: 0, content_filter_results: filter }],
    },
    hasContent: false,
  };
  yield* chunks;
}

/** After every second piece come chunks that bring nothing. */
export function* addEmptyDeltas(chunks: Iterable<Chunk>): Generator<Chunk> {
  let pieces = 0;
  for (const chunk of chunks) {
    yield chunk;
    if (chunk.hasContent) pieces += 1;
    if (!chunk.hasContent || pieces % 2 === 0) continue;
    yield withDelta(chunk, {});
    if ('content' in deltaOf(chunk)) yield withDelta(chunk, { content: '' });
  }
}

/** The model's thoughts come between the role and the answer, in a field of the provider's own. */
export function* addReasoning(chunks: Iterable<Chunk>): Generator<Chunk> {
  for (const chunk of chunks) {
    yield chunk;
    if (!('role' in deltaOf(chunk))) continue;
    for (const thought of ['First, what', ' is asked?']) {
      yield withDelta(chunk, { content: null, reasoning_content: thought });
    }
  }
}

function withDelta(chunk: Chunk, delta: object): Chunk {
  return { ...withChoice(chunk, { delta, logprobs: null, finish_reason: null }), hasContent: false };
}

/** The chunk with the usage, which has no choice of its own, gets one that says nothing. */
export function* addChoiceToUsage(chunks: Iterable<Chunk>): Generator<Chunk> {
  for (const chunk of chunks) {
    const isOfUsage = !choiceOf(chunk) && isObject(chunk.body['usage']);
    yield isOfUsage ? withChoice(chunk, { index: 0, delta: { content: '' }, finish_reason: null }) : chunk;
  }
}
