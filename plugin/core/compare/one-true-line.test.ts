import { event } from '../../testing/chat-stream';
import { type CommittedContract, committedContracts } from '../../testing/committed-contracts';
import {
  type Change,
  callsOf,
  changed,
  choiceOf,
  deltaOf,
  everyCall,
  everyChunk,
  finish,
  isFinish,
  isUsage,
  remove,
  withArguments,
  withPiece,
} from '../../testing/edit-example';
import { judgeBody } from '../../testing/judge-body';
import { isJsonObject, type JsonObject } from '../json';

const contracts = committedContracts();
const failing = contracts.filter(({ example }) => example.some((piece) => piece.includes('"error"')));
const whole = contracts.filter((contract) => !failing.includes(contract));
const withCalls = whole.filter(({ example }) => example.some((piece) => piece.includes('"tool_calls"')));
const withTwoCalls = withCalls.filter(({ example }) => example.some((piece) => piece.includes('"index":1')));

interface Break {
  says: RegExp;
  to: readonly CommittedContract[];
  stream: (contract: CommittedContract) => string[];
}
const breakOf = (to: readonly CommittedContract[], says: RegExp, change: Change): Break => ({
  says,
  to,
  stream: (contract) => changed(contract, change),
});
const bodyOf = (says: RegExp, stream: Break['stream'], to = contracts): Break => ({ says, to, stream });
const inEvent = (words: string): RegExp => new RegExp(`^event #\\d+ \\(phase '(content|role)'\\): ${words}`);
const inAll = (words: string): RegExp =>
  new RegExp(
    `^\\d+ events, #1-#\\d+ \\(phases 'role', 'content'(, | and )'finish'( and 'usage')?\\): ${words}`,
  );

const BREAKS: Record<string, Break> = {
  'no delta': breakOf(
    contracts,
    inEvent('\\$\\.choices\\[0\\]\\.delta: expected .* but it was missing$'),
    (_, middle) => {
      delete choiceOf(middle)['delta'];
    },
  ),
  'a number for a piece': breakOf(
    contracts,
    inEvent('\\$\\.choices\\[0\\]\\.delta\\..*: expected a string such as .* but was 5 \\(integer\\)$'),
    withPiece(5),
  ),
  'an object for a piece': breakOf(
    contracts,
    inEvent('\\$\\.choices\\[0\\]\\.delta\\..*: expected a string such as .* but was \\{.*\\} \\(object\\)$'),
    withPiece({ piece: 'x' }),
  ),
  'no [DONE]': bodyOf(
    /^the stream must end with 'data: \[DONE\]', but the last of its \d+ events was \{/,
    ({ example }) => example.slice(0, -1),
    whole,
  ),
  'no finish reason': breakOf(whole, /^phase 'finish': expected at least 1 event like /, (chunks) =>
    remove(chunks, isFinish),
  ),
  'a finish reason that stays null': breakOf(
    whole,
    /^phase 'finish': expected at least 1 event like /,
    finish(null),
  ),
  'another finish reason': breakOf(
    whole,
    /^event #\d+ \(phase 'finish'\): \$\.choices\[0\]\.finish_reason: expected text matching .* but was "done"/,
    finish('done'),
  ),
  'a finish reason that is no text': breakOf(
    whole,
    /^event #\d+ \(phase 'finish'\): \$\.choices\[0\]\.finish_reason: expected a string such as .* and text matching .* but was 5/,
    finish(5),
  ),
  'no usage chunk': breakOf(whole, /^phase 'usage': expected at least 1 event like /, (chunks) =>
    remove(chunks, isUsage),
  ),
  'counts as texts': breakOf(
    whole,
    /^event #\d+ \(phase 'usage'\): \$\.usage\.total_tokens: expected an integer but was "36"/,
    everyChunk((data) => {
      if (isJsonObject(data['usage'])) data['usage'] = { ...data['usage'], total_tokens: '36' };
    }),
  ),
  'a running count of tokens': breakOf(
    whole,
    /^\d+ events, #1-#\d+ \(phases 'role' and 'content'\): \$\.usage: expected null outside phase .* but was \{/,
    everyChunk((data, chunk) => {
      if (!isFinish(chunk)) data['usage'] = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    }),
  ),
  'broken JSON in the middle': bodyOf(/^event #3: data is not valid JSON: \{"id"/, ({ example }) =>
    example.map((piece, index) => (index === 2 ? `${piece.slice(0, piece.length / 2)}\n\n` : piece)),
  ),
  'an id that changes': breakOf(
    contracts,
    /^(event #3|\d+ events, #3-#\d+): \$\.id must be the same in every event: expected "chatcmpl-example" as in event #1 but was "chatcmpl-other"$/,
    (chunks) => {
      for (const { data } of chunks.slice(2)) if (Object.hasOwn(data, 'id')) data['id'] = 'chatcmpl-other';
    },
  ),
  'no id at all': breakOf(
    whole,
    inAll('\\$\\.id: expected .* but it was missing$'),
    everyChunk((data) => delete data['id']),
  ),
  'created as a text': breakOf(
    whole,
    inAll('\\$\\.created: expected an integer but was "1750000000" \\(string\\)$'),
    everyChunk((data) => {
      data['created'] = String(data['created']);
    }),
  ),
  'no field that tells a chunk': breakOf(
    contracts,
    inEvent('\\$: expected the keys "id", "object", "created", "model" and "choices" but they were missing$'),
    (_, middle) => {
      for (const key of Object.keys(middle.data)) delete middle.data[key];
    },
  ),
  'an error event': bodyOf(
    /^event #3: the provider reports an error inside the stream: \{"message":"Overloaded."\}$/,
    ({ example }) => [...example.slice(0, 2), event({ error: { message: 'Overloaded.' } })],
    whole,
  ),
  'no role': breakOf(
    whole,
    /^aggregate 'message' at \$\.choices\[0\]\.delta: \$\.role: expected "?.*assistant"? but it was missing$/,
    everyChunk((_, chunk) => {
      if (Array.isArray(chunk.data['choices']) && chunk.data['choices'].length > 0)
        delete deltaOf(chunk)['role'];
    }),
  ),
  'arguments that amount to other JSON': breakOf(
    withCalls,
    /^aggregate 'calls': \$\[0\]\.arguments\.orderId( and \$\[1\]\.arguments\.orderId)?: expected a value such as "A-10045" but it was missing$/,
    withArguments('{"unexpected":true}'),
  ),
  'arguments that amount to no JSON': breakOf(
    withCalls,
    /^aggregate 'calls' at \$\.choices\[0\]\.delta\.tool_calls\[0\]( and \$\.choices\[0\]\.delta\.tool_calls\[1\])?, part 'arguments': the assembled text is not valid JSON: \{\{$/,
    withArguments('{{'),
  ),
  'arguments of another kind in both calls': breakOf(
    withTwoCalls,
    /^aggregate 'calls': \$\[0\]\.arguments\.orderId and \$\[1\]\.arguments\.orderId: expected a string such as "A-10045" but was 5 \(integer\)$/,
    withArguments('{"orderId":5}'),
  ),
  'arguments of one call that amount to other JSON': breakOf(
    withTwoCalls,
    /^aggregate 'calls': \$\[1\]\.arguments\.orderId: expected a string such as "B-20077" but was 5 \(integer\)$/,
    (chunks) => {
      const second = chunks.flatMap(callsOf).filter(({ index }) => index === 1);
      for (const [place, call] of second.entries())
        (call['function'] as JsonObject)['arguments'] = place === 0 ? '{"orderId":5}' : '';
    },
  ),
  'arguments as objects': breakOf(
    withCalls,
    /^\d+ events, #2-#\d+ \(phase 'content'\): .*function\.arguments: expected a string such as .* but was \{"piece":""\} \(object\) in #2$/,
    everyCall((call) => {
      const target = call['function'] as JsonObject;
      target['arguments'] = { piece: target['arguments'] ?? '' };
    }),
  ),
  'calls without an id': breakOf(
    withCalls,
    /^aggregate 'calls': \$\[0\]\.id( and \$\[1\]\.id)?: expected a value such as "call_example_1" but it was missing$/,
    everyCall((call) => delete call['id']),
  ),
  'pieces of calls without their index': breakOf(
    withCalls,
    /^\d+ events, #2-#\d+ \(phase 'content'\): .*tool_calls\[0\]\.index: expected .* but it was missing$/,
    everyCall((call) => delete call['index']),
  ),
  'a later piece of a call without its index': breakOf(
    withCalls,
    inEvent('.*tool_calls\\[0\\]\\.index: expected .* but it was missing$'),
    (_, middle) => {
      for (const call of callsOf(middle)) delete call['index'];
    },
  ),
  'the finish reason of an answer behind calls': breakOf(
    withCalls,
    /^event #\d+ \(phase 'finish'\): \$\.choices\[0\]\.finish_reason: expected text matching \^\(tool_calls\)\$ but was "stop"/,
    finish('stop'),
  ),
  'an end in the middle': bodyOf(
    /^the stream ends too early, after event #3 \(phase 'content'\); /,
    ({ example }) => example.slice(0, 3),
    whole,
  ),
  'a cut inside an event': bodyOf(
    /^the stream breaks off in the middle of event #4, at byte /,
    ({ example }) => [...example.slice(0, 3), (example[3] ?? '').slice(0, 20)],
  ),
  'one JSON document': bodyOf(
    /^the body is one JSON document instead of a stream of events: /,
    ({ example }) => [(example[0] ?? '').replace('data: ', '')],
  ),
  'lines of JSON': bodyOf(/^the body is newline-delimited JSON instead of events /, ({ example }) =>
    example.map((piece) => piece.replace('data: ', '').replace('\n\n', '\n')),
  ),
};

describe('the stream contracts of the committed pacts', () => {
  it('are there, of every kind', () => {
    expect(whole.length).toBeGreaterThan(5);
    expect([failing.length, withCalls.length, withTwoCalls.length]).toEqual([1, 2, 1]);
  });

  it.each(contracts.map((contract) => [contract.name, contract] as const))(
    '%s: the example passes',
    (_, contract) => {
      expect(judgeBody(contract.compiled, contract.example)).toEqual([]);
    },
  );
});

describe.each(Object.entries(BREAKS))('%s', (_, { says, to, stream }) => {
  it.each(to.map((contract) => [contract.name, contract] as const))(
    '%s: gives one true line',
    (_name, contract) => {
      expect(judgeBody(contract.compiled, stream(contract))).toEqual([expect.stringMatching(says)]);
    },
  );
});
