import { editToolCalls } from '../answers/edit-body';
import type { Chunk } from '../answers/render-chunks';
import { isObject } from '../values/json-schema';
import type { JsonObject } from './break';

/** The arguments of every call become JSON that no tool takes. */
export function replaceArguments(chunks: Iterable<Chunk>): Iterable<Chunk> {
  return editArguments(chunks, (_piece, isFirst) => (isFirst ? '{"unexpected":true}' : ''));
}

/** The arguments of every call begin with one brace too many, which nothing after it can mend. */
export function doubleOpening(chunks: Iterable<Chunk>): Iterable<Chunk> {
  return editArguments(chunks, (piece, isFirst) => (isFirst ? `{${piece}` : piece));
}

/** Changes the pieces of arguments that hold something; they are told apart by choice and call. */
function* editArguments(
  chunks: Iterable<Chunk>,
  edit: (piece: string, isFirst: boolean) => string,
): Generator<Chunk> {
  const begun = new Set<string>();
  const editCall = (call: JsonObject, choice: JsonObject): JsonObject => {
    const target = call['function'];
    if (!isObject(target) || typeof target['arguments'] !== 'string' || target['arguments'] === '')
      return call;
    const name = `${choice['index']} ${call['index']}`;
    const edited = edit(target['arguments'], !begun.has(name));
    begun.add(name);
    return { ...call, function: { ...target, arguments: edited } };
  };
  for (const chunk of chunks) yield { ...chunk, body: editToolCalls(chunk.body, editCall) };
}
