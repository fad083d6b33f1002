import { count, exactly, someText } from '../matchers/compose-matchers';
import { type ChatStreamOptions, chatContract, messageOf } from './chat-contract';
import { likeText } from './chunk';
import type { StreamContract, Template } from './contract';
import { exampleOf } from './example-of';
import { splitJson } from './split-example';

/** What a consumer expects of one call of a tool that comes in pieces. */
interface StreamedCallExpectation {
  /** The tool's name, exactly. */
  name: string;
  /** The arguments once they are assembled and parsed; matchers may stand anywhere. */
  arguments: Record<string, Template>;
}

export interface ToolCallStreamExpectation extends ChatStreamOptions {
  /**
   * The calls that must be made: one, or up to eight at once, in any order and no others. Each call is judged by
   * what is expected of it, also where one tool is called several times.
   */
  calls: readonly [StreamedCallExpectation, ...StreamedCallExpectation[]];
}

/**
 * A stream in which the model calls tools (`stream: true`), for `recordStream()`.
 *
 * Held, beside what `chatStream()` holds of every chunk: the pieces put together by their `index` are the calls,
 * each with an id of its own to answer under, its type and name, and arguments that are JSON and as expected. Text beside
 * the calls stays free.
 */
export function toolCallStream({ calls, ...options }: ToolCallStreamExpectation): StreamContract {
  const areSeveral = calls.length > 1;
  const contract = chatContract(options, {
    deltas: calls.flatMap(callDeltas),
    reads: {
      // Without the index, clients would put the pieces of several calls together to one.
      'tool_calls[*]': { index: count(0) },
      'tool_calls[*].function.arguments': likeText('{}'),
    },
    aggregates: {
      // The calls stand here so that there is a message of which a missing role can be told.
      message: messageOf({ tool_calls: { take: 'first' } }, {}),
      calls: {
        path: '$.choices[0].delta.tool_calls[*]',
        parts: {
          index: { path: '$.index', take: 'first' },
          id: { path: '$.id', take: 'first' },
          type: { path: '$.type', take: 'first' },
          name: { path: '$.function.name', take: 'first' },
          arguments: { path: '$.function.arguments', as: 'json' },
        },
        // Two calls under one id could not be answered each by itself.
        ...(areSeveral ? { distinct: '$.id' } : {}),
        items: calls.map(callTemplate),
      },
    },
    impliedFinishReasons: ['tool_calls'],
  });
  return { ...contract, specVersion: areSeveral ? 2 : 1 };
}

function callTemplate({ name, arguments: parsed }: StreamedCallExpectation): object {
  return {
    index: count(0),
    id: someText('call_example_1'),
    type: exactly('function'),
    name: exactly(name),
    arguments: parsed,
  };
}

/** One call as a model streams it: who is called first, then the arguments piece by piece. */
function callDeltas({ name, arguments: parsed }: StreamedCallExpectation, index: number): object[] {
  const id = `call_example_${index + 1}`;
  const head = { index, id, type: 'function', function: { name, arguments: '' } };
  const texts = splitJson(JSON.stringify(exampleOf(parsed)));
  const rest = texts.map((text) => ({ index, function: { arguments: text } }));
  return [head, ...rest].map((piece) => ({ tool_calls: [piece] }));
}
