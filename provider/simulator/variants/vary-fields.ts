import { editChoices, editMessages, without } from '../answers/edit-body';
import type { Chunk } from '../answers/render-chunks';
import { mapChunks } from '../streams/edit-chunks';
import { isObject } from '../values/json-schema';

type JsonObject = Chunk['body'];

export function removeObfuscation(chunks: Iterable<Chunk>): Iterable<Chunk> {
  return mapChunks(chunks, (body) => without(body, 'obfuscation'));
}

/** Fields that the API does not have, in every object of a chunk. */
export function addUnknownFields(chunks: Iterable<Chunk>): Iterable<Chunk> {
  return mapChunks(chunks, (body) => {
    const marked = editMessages(body, (delta) => ({ ...delta, reasoning: null, audio_transcript: null }));
    const edited = editChoices(marked, (choice) => ({
      ...choice,
      native_finish_reason: choice['finish_reason'],
      content_filter_results: {},
    }));
    const usage = edited['usage'];
    return {
      ...edited,
      provider: 'example',
      x_timing: { queued_ms: 3 },
      ...(isObject(usage) ? { usage: { ...usage, cost: 0.00042, cost_details: { upstream: null } } } : {}),
    };
  });
}

/** Only the fields that the API requires. */
export function removeOptionalFields(chunks: Iterable<Chunk>): Iterable<Chunk> {
  return mapChunks(chunks, (body) => {
    const { id, object, created, model, usage } = body;
    const choices = editMessages(editChoices(body, withoutLogprobs), withoutDefaults)['choices'];
    const counts = isObject(usage) ? { usage: without(usage, ...DETAILS) } : {};
    return { id, object, created, model, choices, ...counts };
  });
}

const DETAILS = ['prompt_tokens_details', 'completion_tokens_details'];

/** Probabilities that were asked for are no extra. */
function withoutLogprobs(choice: JsonObject): JsonObject {
  return choice['logprobs'] === null ? without(choice, 'logprobs') : choice;
}

/** A delta of what it brings: neither empty texts nor nulls. */
function withoutDefaults(delta: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(delta).filter(([, value]) => value !== null && value !== ''));
}
