import Ajv, { type ValidateFunction } from 'ajv';
import type { Call } from '../errors/call';
import { describeSchemaErrors } from '../errors/describe-schema-errors';
import { ResponseShapeError } from '../errors/response-shape-error';
import chunkSchema from './chunk.schema.json';
import completionSchema from './completion.schema.json';
import type { WireChatChunk } from './stream-chunk';
import type { ChatCompletion } from './types';

const ajv = new Ajv({ allowUnionTypes: true, strictRequired: false });
ajv.addSchema(completionSchema, 'completion.schema.json');
const isCompletion = ajv.compile<ChatCompletion>(completionSchema);
const isChunk = ajv.compile<WireChatChunk>(chunkSchema);

/** @throws ResponseShapeError naming the first place where the answer is not a chat completion. */
export function checkCompletion(answer: unknown, call: Call): ChatCompletion {
  return check(isCompletion, answer, call, '');
}

/** @throws ResponseShapeError naming the event and the place in it. */
export function checkChunk(chunk: unknown, eventIndex: number, call: Call): WireChatChunk {
  return check(isChunk, chunk, call, `event ${eventIndex}`);
}

function check<Shape>(isShape: ValidateFunction<Shape>, value: unknown, call: Call, place: string): Shape {
  if (isShape(value)) return value;
  const [fault] = describeSchemaErrors(isShape.errors ?? []);
  const path = [place, fault?.path].filter(Boolean).join(': ');
  throw new ResponseShapeError(call, { path, reason: fault?.reason ?? 'has another form than expected' });
}
