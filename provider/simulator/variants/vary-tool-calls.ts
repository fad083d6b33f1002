import { editToolCalls } from '../answers/edit-body';
import type { Chunk } from '../answers/render-chunks';
import { mapChunks } from '../streams/edit-chunks';
import { isObject } from '../values/json-schema';
import { callOf, choiceOf, withChoice } from './read-chunk';

type JsonObject = Chunk['body'];

/** Each call comes in one piece. */
export function* joinToolCalls(chunks: Iterable<Chunk>): Generator<Chunk> {
  const held = new Map<unknown, Chunk>();
  for (const chunk of chunks) {
    const choiceIndex = choiceOf(chunk)?.['index'];
    const earlier = held.get(choiceIndex);
    const call = callOf(chunk);
    if (call && earlier && callOf(earlier)?.['index'] === call['index']) {
      held.set(choiceIndex, joinPieces(earlier, call));
      continue;
    }
    if (earlier) yield earlier;
    if (call) held.set(choiceIndex, chunk);
    else {
      held.delete(choiceIndex);
      yield chunk;
    }
  }
}

/** Every piece says the id and the type of its call, not only the first. */
export function repeatToolIds(chunks: Iterable<Chunk>): Iterable<Chunk> {
  const ids = new Map<string, unknown>();
  return mapChunks(chunks, (body) =>
    editToolCalls(body, (call, choice) => {
      const name = `${choice['index']} ${call['index']}`;
      if (call['id'] !== undefined) ids.set(name, call['id']);
      return { ...call, id: ids.get(name), type: 'function' };
    }),
  );
}

function joinPieces(earlier: Chunk, piece: JsonObject): Chunk {
  const call = callOf(earlier);
  const joined = { ...functionOf(call), arguments: argumentsOf(call) + argumentsOf(piece) };
  return withChoice(earlier, { delta: { tool_calls: [{ ...call, function: joined }] } });
}

function functionOf(call: JsonObject | undefined): JsonObject {
  return isObject(call?.['function']) ? call['function'] : {};
}

function argumentsOf(call: JsonObject | undefined): string {
  const text = functionOf(call)['arguments'];
  return typeof text === 'string' ? text : '';
}
