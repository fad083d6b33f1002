import { describeStream } from '../testing/describe-stream';
import { encodeStream } from '../testing/encode-stream';
import { without } from '../testing/example-answers';
import {
  done,
  providerChunk,
  providerTokens,
  roleChunk,
  stopChunks,
  usageChunk,
} from '../testing/provider-chunks';
import { chatStream } from './chat-stream';

const contents = ['Forty', ' hours', '.'].map((content) => providerChunk({ content }));
const [first = {}, second = {}, third = {}] = contents;
const answer = encodeStream(roleChunk, ...contents, ...stopChunks);

/** The answer with its second piece replaced. */
const withSecond = (...events: unknown[]) => encodeStream(roleChunk, first, ...events, third, ...stopChunks);

const pieces = (number: number) =>
  encodeStream(
    roleChunk,
    ...Array.from({ length: number }, (_, index) => providerChunk({ content: `chữ ${index} ` })),
    ...stopChunks,
  );

const withoutChoiceField = (chunk: object, field: string) => {
  const [choice = {}] = (chunk as { choices: object[] }).choices;
  return { ...chunk, choices: [without({ ...choice }, field)] };
};

const linesOfJson = `${[roleChunk, ...contents].map((chunk) => JSON.stringify(chunk)).join('\n')}\n`;

const providerError = { error: { message: 'Overloaded.', type: 'server_error', param: null, code: null } };

describeStream('chatStream()', chatStream(), {
  legal: {
    'an answer in other words and pieces': answer,
    'one piece': pieces(1),
    'nine pieces': pieces(9),
    'five hundred pieces': pieces(500),
    'twenty thousand pieces': pieces(20_000),
    'the role with the first content': encodeStream(
      providerChunk({ role: 'assistant', content: 'Forty' }),
      second,
      ...stopChunks,
    ),
    'the role on every chunk': encodeStream(
      ...['Forty', ' hours'].map((content) => providerChunk({ role: 'assistant', content })),
      ...stopChunks,
    ),
    'a first chunk without choices': encodeStream(
      { choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: [] },
      roleChunk,
      ...contents,
      ...stopChunks,
    ),
    'the usage on a chunk with a choice that says nothing': encodeStream(
      roleChunk,
      ...contents,
      providerChunk({}, 'stop'),
      providerChunk({ role: 'assistant', content: '' }, null, { usage: providerTokens }),
      done,
    ),
    'the usage on the finish chunk': encodeStream(
      roleChunk,
      ...contents,
      providerChunk({}, 'stop', { usage: providerTokens }),
      done,
    ),
    'the finish reason on the last piece': encodeStream(
      roleChunk,
      first,
      providerChunk({ content: ' hours.' }, 'stop'),
      usageChunk(),
      done,
    ),
    'everything in one chunk': encodeStream(
      providerChunk({ role: 'assistant', content: 'Yes.' }, 'stop', { usage: providerTokens }),
      done,
    ),
    'empty and unknown deltas': withSecond(
      providerChunk({}),
      providerChunk({ content: '' }),
      providerChunk({ content: null, reasoning_content: 'Hm.' }),
      providerChunk({ tokens_so_far: 3 }),
    ),
    'no finish_reason before the last': encodeStream(
      roleChunk,
      ...contents.map((chunk) => withoutChoiceField(chunk, 'finish_reason')),
      ...stopChunks,
    ),
    'no usage on other chunks': encodeStream(
      ...[roleChunk, ...contents].map((chunk) => without({ ...chunk }, 'usage', 'obfuscation')),
      ...stopChunks,
    ),
    'keep-alive comments': `: keep-alive\n\n${answer.replaceAll('\n\n', '\n\n: PROCESSING\n\n')}`,
    'CRLF and no space after data:': answer.replaceAll('\n', '\r\n').replaceAll('data: ', 'data:'),
    'cut off by length': encodeStream(roleChunk, first, providerChunk({}, 'length'), usageChunk(), done),
  },
  illegal: {
    'pieces without delta': [
      "3 events, #2-#4 (phase 'content'): $.choices[0].delta: expected",
      encodeStream(roleChunk, ...contents.map((chunk) => withoutChoiceField(chunk, 'delta')), ...stopChunks),
    ],
    'one piece without delta': [
      "event #3 (phase 'content'): $.choices[0].delta: expected",
      withSecond(withoutChoiceField(second, 'delta')),
    ],
    'a number for content': [
      "event #3 (phase 'content'): $.choices[0].delta.content: expected a string",
      withSecond(providerChunk({ content: 40 })),
    ],
    'a piece without index': [
      '$.choices[0].index: expected',
      withSecond(withoutChoiceField(second, 'index')),
    ],
    'no [DONE]': [
      "the stream must end with 'data: [DONE]'",
      encodeStream(roleChunk, ...contents, providerChunk({}, 'stop'), usageChunk()),
    ],
    'no finish reason': [
      "phase 'finish': expected at least 1 event",
      encodeStream(roleChunk, ...contents, providerChunk({}), usageChunk(), done),
    ],
    'no usage chunk': [
      "phase 'usage': expected at least 1 event",
      encodeStream(roleChunk, ...contents, providerChunk({}, 'stop'), done),
    ],
    'a count as text': [
      '$.usage.total_tokens: expected an integer but was "12"',
      encodeStream(
        roleChunk,
        first,
        providerChunk({}, 'stop'),
        usageChunk({ usage: { ...providerTokens, total_tokens: '12' } }),
        done,
      ),
    ],
    'a running count of tokens on every chunk': [
      "2 events, #1-#2 (phase 'content'): $.usage: expected null outside phase 'usage'",
      encodeStream(
        ...[first, second].map((chunk) => ({ ...chunk, usage: providerTokens })),
        providerChunk({ role: 'assistant' }),
        ...stopChunks,
      ),
    ],
    'two finish reasons': [
      "event #3 (phase 'content'): $.choices[0].finish_reason: expected null outside phase 'finish'",
      encodeStream(roleChunk, first, providerChunk({}, 'stop'), ...stopChunks),
    ],
    'a finish reason of its own': [
      "event #3 (phase 'finish'): $.choices[0].finish_reason: expected text matching",
      encodeStream(roleChunk, first, providerChunk({}, 'done'), usageChunk(), done),
    ],
    'a finish reason of its own on the last piece': [
      "event #3 (phase 'finish'): $.choices[0].finish_reason: expected text matching",
      encodeStream(roleChunk, first, providerChunk({ content: '.' }, 'done'), usageChunk(), done),
    ],
    'a created of another kind on every chunk': [
      "5 events, #1-#5 (phases 'role', 'content', 'finish' and 'usage'): $.created: expected an integer",
      encodeStream(
        ...[roleChunk, first, second, providerChunk({}, 'stop'), usageChunk()].map((chunk) => ({
          ...chunk,
          created: '1741569952',
        })),
        done,
      ),
    ],
    'broken JSON in the middle': [
      'event #3: data is not valid JSON',
      withSecond('{"id": "chatcmpl-B9", "choi'),
    ],
    'another id in the middle': [
      'event #3: $.id must be the same in every event',
      withSecond({ ...second, id: 'chatcmpl-C1' }),
    ],
    'an error event': [
      'event #3: the provider reports an error inside the stream: {"message":"Overloaded."',
      encodeStream(roleChunk, first, providerError),
    ],
    'an end in the middle': [
      "the stream ends too early, after event #4 (phase 'content')",
      encodeStream(roleChunk, ...contents),
    ],
    'a cut inside an event': [
      'the stream breaks off in the middle of event #4',
      encodeStream(roleChunk, ...contents).slice(0, -9),
    ],
    'no role': [
      "aggregate 'message' at $.choices[0].delta: $.role: expected",
      encodeStream(...contents, ...stopChunks),
    ],
    'the role of somebody else': [
      '$.role: expected "assistant" but was "user"',
      encodeStream(providerChunk({ role: 'user' }), ...contents, ...stopChunks),
    ],
    'an answer of no words': [
      "aggregate 'message' at $.choices[0].delta: $.content: expected",
      encodeStream(roleChunk, ...stopChunks),
    ],
    'one JSON document': ['the body is one JSON document', JSON.stringify(first)],
    'newline-delimited JSON': ['the body is newline-delimited JSON', linesOfJson],
    'one JSON document of its own type': [
      "expected the content type 'text/event-stream' but was 'application/json': the body is one JSON document",
      { contentType: 'application/json', text: JSON.stringify(first) },
    ],
    'newline-delimited JSON of its own type': [
      "expected the content type 'text/event-stream' but was 'application/x-ndjson': the body is newline-delimited",
      { contentType: 'application/x-ndjson', text: linesOfJson },
    ],
    'a stream of another type': [
      "expected the content type 'text/event-stream' but was 'text/plain'",
      { contentType: 'text/plain', text: answer },
    ],
  },
});
