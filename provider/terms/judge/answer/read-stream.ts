import { headerOf } from '../../../evidence/evidence';
import { isTooDeep } from '../../../verification/json-depth';
import { isJsonObject, type JsonObject } from '../../../verification/json-value';
import type { SeenExchange } from '../term-sample';
import type { AnswerReading } from './answer';
import { assembleChunks } from './assemble-answer';
import { readEvents } from './read-events';

/** A chunk of a streamed answer and when it arrived, in milliseconds since the request. */
interface TimedChunk {
  readonly atMs: number;
  readonly chunk: JsonObject;
}

/** The chunks of a stream and what is wrong with it as a stream, if anything is. */
export interface StreamReading {
  readonly chunks: readonly TimedChunk[];
  readonly fault?: string;
}

const TERMINATOR = '[DONE]';

/**
 * Reads a stream as far as it arrived: up to its terminator, its end, or the first event that is no chunk.
 * Undefined where the answer does not say that it is a stream.
 */
export function readStream({ headers, pieces }: SeenExchange): StreamReading | undefined {
  const type = headerOf(headers, 'content-type')?.toLowerCase();
  return type?.startsWith('text/event-stream') ? readChunks(pieces) : undefined;
}

/** The answer that a whole stream makes. */
export function assembleStream({ chunks, fault }: StreamReading): AnswerReading {
  return fault === undefined
    ? { answer: assembleChunks(chunks.map(({ chunk }) => chunk)) }
    : { unreadable: fault };
}

function readChunks(pieces: SeenExchange['pieces']): StreamReading {
  const chunks: TimedChunk[] = [];
  for (const [index, { data, type, atMs }] of readEvents(pieces).entries()) {
    if (data === TERMINATOR) return { chunks };
    const chunk = parseChunk(data);
    if (chunk === undefined)
      return { chunks, fault: `event ${index + 1} of the stream is not a JSON object that can be read` };
    if (type === 'error' || isJsonObject(chunk['error']))
      return { chunks, fault: `event ${index + 1} of the stream is an error` };
    chunks.push({ chunk, atMs });
  }
  const { choices } = assembleChunks(chunks.map(({ chunk }) => chunk));
  const isFinished = choices.length > 0 && choices.every(({ finishReason }) => finishReason !== null);
  return isFinished
    ? { chunks }
    : { chunks, fault: 'the stream ended without a finish reason for every choice and without [DONE]' };
}

function parseChunk(data: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(data);
    return isJsonObject(json) && !isTooDeep(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
