import { headerOf } from '../../../evidence/evidence';
import { isTooDeep } from '../../../verification/json-depth';
import { isJsonObject } from '../../../verification/json-value';
import type { SeenExchange } from '../term-sample';
import type { AnswerReading } from './answer';
import { assembleDocument } from './assemble-answer';
import { assembleStream, readStream } from './read-stream';

const FIRST_ERROR_STATUS = 400;

/**
 * Reads what the model answered in an exchange, or says why there is nothing that terms could be judged by.
 *
 * @param stream the exchange's stream, where it has been read already.
 */
export function readAnswer(exchange: SeenExchange, stream = readStream(exchange)): AnswerReading {
  const obstacle = obstacleOf(exchange);
  if (obstacle !== undefined) return { unreadable: obstacle };
  return stream === undefined ? readDocument(exchange) : assembleStream(stream);
}

function obstacleOf({ end, status = 0, headers }: SeenExchange): string | undefined {
  switch (end.kind) {
    case 'unreachable':
      return 'the provider was not reached';
    case 'stopped':
      return 'one of our own limits ended the exchange before the answer was complete';
    case 'closed-early':
      return 'the provider closed the connection before the answer was complete';
    case 'malformed':
      return 'what the provider sent is no valid HTTP answer';
    case 'complete':
      return status >= FIRST_ERROR_STATUS ? `the provider answered ${status}` : encodingObstacle(headers);
  }
}

/** What could be decoded was, before it was recorded. */
function encodingObstacle(headers: SeenExchange['headers']): string | undefined {
  const encoding = headerOf(headers, 'content-encoding')?.toLowerCase() ?? 'identity';
  return encoding === 'identity' ? undefined : 'the answer is in an encoding that cannot be read here';
}

function readDocument({ pieces }: SeenExchange): AnswerReading {
  try {
    const json: unknown = JSON.parse(Buffer.concat(pieces.map(({ bytes }) => bytes)).toString('utf8'));
    if (!isJsonObject(json)) return { unreadable: 'the answer is not a JSON object' };
    return isTooDeep(json)
      ? { unreadable: 'the answer is nested too deep to be read' }
      : { answer: assembleDocument(json) };
  } catch {
    return { unreadable: 'the answer is not JSON' };
  }
}
