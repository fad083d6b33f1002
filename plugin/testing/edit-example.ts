import { isJsonObject, type Json, type JsonObject } from '../core/json';
import { event } from './chat-stream';
import type { CommittedContract } from './committed-contracts';

/** An event of an example stream, as a test changes it. */
interface Chunk {
  data: JsonObject;
  /** Whether it brings a piece of the answer. */
  isPiece: boolean;
}

/** What a test changes in the chunks of an example; the middle is one of its pieces. */
export type Change = (chunks: Chunk[], middle: Chunk) => void;

/** The choice of a chunk. */
export const choiceOf = ({ data }: Chunk): JsonObject => {
  const [choice] = data['choices'] as JsonObject[];
  return choice ?? {};
};
/** What a chunk adds. */
export const deltaOf = (chunk: Chunk): JsonObject => choiceOf(chunk)['delta'] as JsonObject;
/** The pieces of tool calls in a chunk. */
export const callsOf = ({ data }: Chunk): JsonObject[] => {
  const [choice] = (data['choices'] ?? []) as { delta: { tool_calls?: JsonObject[] } }[];
  return choice?.delta.tool_calls ?? [];
};

/** The example with its chunks changed. The middle is a piece that is not the first and not the last. */
export function changed({ example }: CommittedContract, change: Change): string[] {
  const end = example.filter((piece) => piece.includes('[DONE]'));
  const chunks = example
    .filter((piece) => !end.includes(piece))
    .map((piece): Chunk => {
      const data = JSON.parse(piece.replace('data: ', '')) as JsonObject;
      return { data, isPiece: /"delta":\{"(content|refusal|tool_calls)"/.test(piece) };
    });
  const pieces = chunks.filter(({ isPiece }) => isPiece);
  const middle = pieces[Math.floor(pieces.length / 2)];
  if (!middle) throw new Error('The example has no pieces.');
  change(chunks, middle);
  return [...chunks.map(({ data }) => event(data)), ...end];
}

/** Leaves chunks out. */
export const remove = (chunks: Chunk[], isMeant: (chunk: Chunk) => boolean): void => {
  chunks.splice(0, chunks.length, ...chunks.filter((chunk) => !isMeant(chunk)));
};
/** Whether a chunk brings the finish reason. */
export const isFinish = (chunk: Chunk): boolean => typeof choiceOf(chunk)['finish_reason'] === 'string';
/** Whether a chunk brings the usage. */
export const isUsage = ({ data }: Chunk): boolean => isJsonObject(data['usage']);

/** The value of every text in the middle becomes another. */
export const withPiece =
  (value: Json): Change =>
  (_, middle) => {
    for (const name of ['content', 'refusal']) {
      if (typeof deltaOf(middle)[name] === 'string') deltaOf(middle)[name] = value;
    }
    for (const call of callsOf(middle)) (call['function'] as JsonObject)['arguments'] = value;
  };

/** All arguments of the calls: the first piece becomes the text, and the others are empty. */
export const withArguments =
  (text: string): Change =>
  (chunks) => {
    const begun = new Set<Json | undefined>();
    for (const call of chunks.flatMap(callsOf)) {
      (call['function'] as JsonObject)['arguments'] = begun.has(call['index'] ?? null) ? '' : text;
      begun.add(call['index'] ?? null);
    }
  };

/** Changes every chunk. */
export const everyChunk =
  (edit: (data: JsonObject, chunk: Chunk) => void): Change =>
  (chunks) => {
    for (const chunk of chunks) edit(chunk.data, chunk);
  };
/** Changes every piece of a tool call. */
export const everyCall =
  (edit: (call: JsonObject) => void): Change =>
  (chunks) => {
    for (const call of chunks.flatMap(callsOf)) edit(call);
  };
/** Ends the answer for another reason. */
export const finish =
  (reason: Json): Change =>
  (chunks) => {
    for (const chunk of chunks.filter(isFinish)) choiceOf(chunk)['finish_reason'] = reason;
  };
