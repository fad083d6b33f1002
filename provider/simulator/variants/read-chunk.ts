import type { Chunk } from '../answers/render-chunks';
import { isObject } from '../values/json-schema';

type JsonObject = Chunk['body'];

/** The one choice of a chunk; undefined on a chunk without choices. */
export function choiceOf({ body }: Chunk): JsonObject | undefined {
  const choices: unknown[] = Array.isArray(body['choices']) ? body['choices'] : [];
  return isObject(choices[0]) ? choices[0] : undefined;
}

export function deltaOf(chunk: Chunk): JsonObject {
  const delta = choiceOf(chunk)?.['delta'];
  return isObject(delta) ? delta : {};
}

/** The piece of a tool call that a chunk brings, where it brings one. */
export function callOf(chunk: Chunk): JsonObject | undefined {
  const calls = deltaOf(chunk)['tool_calls'];
  const first: unknown = Array.isArray(calls) ? calls[0] : undefined;
  return isObject(first) ? first : undefined;
}

/** The chunk with other values in its choice. */
export function withChoice(chunk: Chunk, fields: JsonObject): Chunk {
  return { ...chunk, body: { ...chunk.body, choices: [{ ...choiceOf(chunk), ...fields }] } };
}
