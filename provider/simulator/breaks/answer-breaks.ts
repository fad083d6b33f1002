import {
  editChoices,
  editMessages,
  editToolCalls,
  scaleUsage,
  without,
  withoutUsage,
} from '../answers/edit-body';
import { isObject } from '../values/json-schema';
import type { BreakKind, JsonObject } from './break';

/** The same change for the JSON body and for each chunk of a stream. */
const everywhere = (edit: (body: JsonObject) => JsonObject) => ({ completion: edit, chunk: edit });

/** Broken promises about what an answer holds, as one body and as a stream. */
export const answerBreaks: readonly BreakKind[] = [
  {
    name: 'usage',
    sentence: 'The answer has no usage, and a stream no usage chunk.',
    completion: (body) => without(body, 'usage'),
    chunk: withoutUsage,
  },
  {
    name: 'usage-total',
    sentence: 'usage.total_tokens is not the sum of its parts (a matter of terms, not of shape).',
    ...everywhere((body) =>
      isObject(body['usage']) ? { ...body, usage: { ...body['usage'], total_tokens: 1 } } : body,
    ),
  },
  {
    name: 'tokens',
    sentence: 'usage says ten times the tokens that there are (a matter of terms, not of shape).',
    ...everywhere((body) => scaleUsage(body, 10)),
  },
  {
    name: 'finish-reason',
    sentence: 'finish_reason stays null in a complete answer.',
    ...everywhere(withoutFinishReason),
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
    name: 'flaky',
    sentence:
      'Only a share of the answers is right; the others meet the other breaks, or have no finish_reason.',
    setting: {
      default: 0.8,
      expected: 'a share from 0 to 1',
      isValid: (share) => share >= 0 && share <= 1,
      effects: (rightShare) => ({ rightShare, ...everywhere(withoutFinishReason) }),
    },
  },
];

function withoutFinishReason(body: JsonObject): JsonObject {
  return editChoices(body, (choice) => ({ ...choice, finish_reason: null }));
}

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
