import { isObject } from '../values/json-schema';
import type { Break, JsonObject } from './break';
import { editChoices, editMessages, editToolCalls, without } from './edit-choices';

const SLOW_MS = 2000;

/** The same change for the JSON body and for each chunk of a stream. */
const everywhere = (edit: (body: JsonObject) => JsonObject) => ({ completion: edit, chunk: edit });

/** Every promise that the simulator can break, and how a client meets it. */
export const breaks: readonly Break[] = [
  {
    name: 'usage',
    sentence: 'The answer has no usage, and a stream no usage chunk.',
    completion: (body) => without(body, 'usage'),
    chunk: (body) => (isObject(body['usage']) ? undefined : without(body, 'usage')),
  },
  {
    name: 'usage-total',
    sentence: 'usage.total_tokens is not the sum of its parts (a matter of terms, not of shape).',
    ...everywhere((body) =>
      isObject(body['usage']) ? { ...body, usage: { ...body['usage'], total_tokens: 1 } } : body,
    ),
  },
  {
    name: 'finish-reason',
    sentence: 'finish_reason stays null in a complete answer.',
    ...everywhere((body) => editChoices(body, (choice) => ({ ...choice, finish_reason: null }))),
  },
  {
    name: 'tool-arguments',
    sentence: "A tool call's arguments are an object instead of a text.",
    ...everywhere((body) => editToolCalls(body, argumentsAsObject)),
  },
  {
    name: 'tool-call-id',
    sentence: 'Tool calls have no id.',
    ...everywhere((body) => editToolCalls(body, (call) => without(call, 'id'))),
  },
  {
    name: 'role',
    sentence: 'The message, or in a stream the first delta, has no role.',
    ...everywhere((body) => editMessages(body, (message) => without(message, 'role'))),
  },
  {
    name: 'refusal',
    sentence: 'A refusal comes as ordinary content, and there is no refusal field.',
    ...everywhere((body) => editMessages(body, refusalAsContent)),
  },
  {
    name: 'structured-output',
    sentence: 'response_format is ignored: the answer is prose.',
    request: (request) => ({ ...request, response_format: null }),
  },
  {
    name: 'max-tokens',
    sentence: 'max_tokens and max_completion_tokens are ignored (a matter of terms, not of shape).',
    request: (request) => ({ ...request, max_tokens: null, max_completion_tokens: null }),
  },
  {
    name: 'model',
    sentence: 'Another model answers than the one that was asked (a matter of terms, not of shape).',
    ...everywhere((body) => ({ ...body, model: 'unrequested-model-1' })),
  },
  {
    name: 'id',
    sentence: 'The answer and its chunks have no id.',
    ...everywhere((body) => without(body, 'id')),
  },
  {
    name: 'created',
    sentence: 'created is a text instead of seconds since 1970.',
    ...everywhere((body) => ({ ...body, created: String(body['created']) })),
  },
  {
    name: 'model-list',
    sentence: 'The model list is a bare array.',
    modelList: (list) => (isObject(list) ? list['data'] : list),
  },
  {
    name: 'error-code',
    sentence: 'error.code is a number and error.param is missing.',
    error: (body, status) =>
      isObject(body) && isObject(body['error'])
        ? { error: { ...without(body['error'], 'param'), code: status } }
        : body,
  },
  {
    name: 'status',
    sentence: 'Errors arrive with status 200.',
    status: () => 200,
  },
  {
    name: 'retry-after',
    sentence: 'A 429 has no Retry-After.',
    withoutHeaders: ['retry-after'],
  },
  {
    name: 'slow',
    sentence: `Every answer begins ${SLOW_MS} ms late (a matter of terms, not of shape).`,
    delayMs: SLOW_MS,
  },
];

function argumentsAsObject(call: JsonObject): JsonObject {
  const target = call['function'];
  if (!isObject(target) || typeof target['arguments'] !== 'string') return call;
  return { ...call, function: { ...target, arguments: parseOr(target['arguments']) } };
}

/** In a stream a piece is rarely JSON by itself; then it is wrapped. */
function parseOr(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : { piece: text };
  } catch {
    return { piece: text };
  }
}

function refusalAsContent(message: JsonObject): JsonObject {
  const rest = without(message, 'refusal');
  return typeof message['refusal'] === 'string' ? { ...rest, content: message['refusal'] } : rest;
}
