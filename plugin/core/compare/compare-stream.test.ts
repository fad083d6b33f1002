import { like, strictChat, tolerantChat, toolCalls } from '../../testing/chat-contract';
import { answer, chunk, event, usageChunk } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';

const strict = compile(strictChat);
const tolerant = compile(tolerantChat);
const calls = compile(toolCalls);
const verdict = (pieces: readonly string[]): string[] => judgeBody(strict, pieces);
/** An answer of nine contents, with its events replaced from a place on: place 1 is event #1. */
const replaced = (number: number, ...pieces: string[]): string[] => {
  const stream = answer(9);
  stream.splice(number - 1, 1, ...pieces);
  return stream;
};
const bytes = (pieces: readonly string[]): number => Buffer.byteLength(pieces.join(''));
const without = (number: number): string[] => answer(9).filter((_, index) => index !== number - 1);

describe('a stream that keeps its contract', () => {
  it.each([1, 9, 500, 20_000])('passes with %i events of content', (contents) => {
    expect(verdict(answer(contents))).toEqual([]);
  });

  it('passes with keep-alive comments, CRLF, no space after the colon, and a byte order mark', () => {
    const stream = answer(3).flatMap((piece) => [': keep-alive\n\n', piece.replace('data: ', 'data:')]);
    expect(verdict([`\uFEFF${stream.join('').replaceAll('\n', '\r\n')}`])).toEqual([]);
  });

  it('passes with pretty-printed data on several lines', () => {
    const lines = JSON.stringify(chunk({ content: 'x' }), null, 1).split('\n');
    expect(verdict(replaced(3, `${lines.map((line) => `data: ${line}\n`).join('')}\n`))).toEqual([]);
  });
});

describe('a stream that breaks its contract has one true line', () => {
  it.each<[string, string[], string]>([
    [
      'no delta',
      replaced(5, event({ ...chunk({}), choices: [{ index: 0, finish_reason: null }] })),
      'event #5 (phase \'content\'): $.choices[0].delta: expected a value such as {"content":"Hello"} but it was missing',
    ],
    [
      'a wrong type',
      replaced(5, event(chunk({ content: 7 }))),
      'event #5 (phase \'content\'): $.choices[0].delta.content: expected a string such as "Hello" but was 7 (integer)',
    ],
    [
      'a wrong finish reason',
      replaced(11, event(chunk({}, 'done'))),
      'event #11 (phase \'finish\'): $.choices[0].finish_reason: expected text matching ^(stop|length)$ but was "done" (string)',
    ],
    [
      'no end',
      without(13),
      `the stream must end with 'data: [DONE]', but the last of its 12 events was ${JSON.stringify(usageChunk(9)).slice(0, 160)}… (192 characters)`,
    ],
    [
      'broken JSON',
      replaced(5, event('{"id": "chatcmpl-9", "cho')),
      'event #5: data is not valid JSON: {"id": "chatcmpl-9", "cho',
    ],
    [
      'another id from event 5 on',
      answer(9).map((piece, index) => (index < 4 ? piece : piece.replace('chatcmpl-9', 'chatcmpl-8'))),
      '8 events, #5-#12: $.id must be the same in every event: expected "chatcmpl-9" as in event #1 but was "chatcmpl-8"',
    ],
    [
      'an error event, after which nothing comes',
      [...answer(9).slice(0, 5), event({ error: { message: 'overloaded', type: 'server_error' } })],
      'event #6: the provider reports an error inside the stream: {"message":"overloaded","type":"server_error"}',
    ],
    [
      'an error event by its type',
      [...answer(9).slice(0, 2), 'event: error\ndata: overloaded\n\n'],
      'event #3: the provider reports an error inside the stream: overloaded',
    ],
    [
      'a cut inside an event',
      [...answer(9).slice(0, 5), 'data: {"id":"chatc'],
      `the stream breaks off in the middle of event #6, at byte ${bytes(answer(9).slice(0, 5))}: no empty line ends data: {"id":"chatc; phase 'finish', phase 'usage' and the end 'data: [DONE]' never came`,
    ],
    [
      'a cut between events',
      answer(9).slice(0, 5),
      "the stream ends too early, after event #5 (phase 'content'); phase 'finish', phase 'usage' and the end 'data: [DONE]' never came",
    ],
    [
      'an end without the empty line',
      [...answer(9).slice(0, -1), 'data: [DONE]\n'],
      `the stream breaks off in the middle of event #13, at byte ${bytes(answer(9).slice(0, -1))}: no empty line ends data: [DONE]; the end 'data: [DONE]' never came`,
    ],
    [
      'usage in an event that should have none',
      replaced(5, event(chunk({ content: 'x' }, null, { usage: { total_tokens: 1 } }))),
      "event #5 (phase 'content'): $.usage: expected null outside phase 'usage' but was {\"total_tokens\":1} (object)",
    ],
    [
      'an end that is written otherwise',
      [...answer(9).slice(0, -1), 'data: [done] \n\n'],
      'the stream must end with \'data: [DONE]\', but its last event was "[done] "',
    ],
    [
      'an end and nothing before it',
      answer(9).slice(-1),
      "the stream ends too early, after 0 events; phase 'role', phase 'content', phase 'finish' and phase 'usage' never came",
    ],
    [
      'an end before all had come',
      [...answer(9).slice(0, 5), event('[DONE]')],
      "the stream ends too early, after event #5 (phase 'content'); phase 'finish' and phase 'usage' never came",
    ],
    [
      'an event behind the end',
      [...answer(9), event(chunk({ content: 'x' }))],
      expect.stringMatching(
        /^event #14: comes after 'data: \[DONE\]', which must be the last event: /,
      ) as never,
    ],
    [
      'two finish events',
      replaced(11, event(chunk({}, 'stop')), event(chunk({}, 'stop'))),
      "event #12 (phase 'finish'): expected at most 1 event of this phase, and this comes on top",
    ],
    ['nothing at all', [], 'the body is empty: expected a stream of events'],
    ['comments alone', [': waiting\n\n', ': waiting\n\n'], 'the body holds comments only, and no event'],
    [
      'one JSON document',
      ['{"id":"chatcmpl-9"}\n'],
      'the body is one JSON document instead of a stream of events: {"id":"chatcmpl-9"}',
    ],
    [
      'lines of JSON',
      ['{"id":1}\n', '{"id":2}\n'],
      'the body is newline-delimited JSON instead of events (\'data:\' and an empty line are missing): {"id":1}',
    ],
    ['a page', ['<html>\n<body>Bad gateway</body>\n'], 'the body holds no event: <html>'],
  ])('%s', (_, pieces, line) => {
    expect(verdict(pieces)).toEqual([line]);
  });

  it('an end that may be missing, and is written otherwise', () => {
    const compiled = compile({
      phases: [{ name: 'text', data: { text: like('Hi') } }],
      terminator: { data: '[DONE]', required: false },
    });
    expect(judgeBody(compiled, [event({ text: 'a' })])).toEqual([]);
    expect(judgeBody(compiled, [event({ text: 'a' }), event('[Done]')])).toEqual([
      'the stream must end with \'data: [DONE]\', but its last event was "[Done]"',
    ]);
  });

  it('no finish reason', () => {
    expect(verdict(without(11))).toEqual([
      expect.stringMatching(
        /^phase 'finish': expected at least 1 event like \{.*"finish_reason":"stop".*\} but found 0 in a stream of 11 events$/,
      ),
    ]);
  });

  it('no usage', () => {
    expect(verdict(without(12))).toEqual([
      expect.stringMatching(
        /^phase 'usage': expected at least 1 event like \{.*"usage":.*\} but found 0 in a stream of 11 events$/,
      ),
    ]);
  });

  it('no content at all, of which nothing can be assembled', () => {
    expect(verdict(answer(0))).toEqual([
      expect.stringMatching(/^phase 'content': expected at least 1 event like /),
    ]);
  });

  it('a stream of another kind gives one line for all its events', () => {
    expect(
      judgeBody(
        calls,
        answer(9).filter((piece) => !piece.includes('"prompt_tokens"')),
      ),
    ).toEqual([
      '10 events, #1-#10 (phase \'call\' as \'callStart\'): $.choices[0].delta.tool_calls: expected a value such as [{"function":{"name":"lookup"},"id":"call_1","index":0,"type":"function"}] but it was missing'.replace(
        '{"function":{"name":"lookup"},"id":"call_1","index":0,"type":"function"}',
        '{"index":0,"id":"call_1","type":"function","function":{"name":"lookup"}}',
      ),
    ]);
  });
});

describe('what providers do differently passes where the contract allows it', () => {
  const pass = (name: string, pieces: string[]): [string, string[]] => [name, pieces];
  const [role = '', ...rest] = answer(2);
  const [done = '', usage = '', finish = ''] = [...rest].reverse();
  const texts = rest.slice(0, 2);
  it.each([
    pass('as it is', answer(2)),
    pass('the role with the first content', [event(chunk({ role: 'assistant', content: 'Xin' })), ...rest]),
    pass('all content with the role', [
      event(chunk({ role: 'assistant', content: 'Xin' })),
      finish,
      usage,
      done,
    ]),
    pass('a first chunk without choices', [
      event({ id: '', choices: [], prompt_filter_results: [] }),
      ...answer(2),
    ]),
    pass('usage on the finish chunk', [
      role,
      ...texts,
      event(chunk({}, 'stop', { usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 } })),
      done,
    ]),
    pass('empty deltas', [role, event(chunk({})), ...texts, event(chunk({})), finish, usage, done]),
    pass(
      'unknown fields',
      answer(2).map((piece) => piece.replace('"created"', '"provider":{"x":[1]},"created"')),
    ),
    pass('the finish reason with the last content', [
      role,
      ...texts,
      event(chunk({ content: '.' }, 'length')),
      usage,
      done,
    ]),
  ])('%s', (_, pieces) => {
    expect(judgeBody(tolerant, pieces)).toEqual([]);
  });

  it('and fails where it does not', () => {
    expect(judgeBody(tolerant, [role, ...texts, finish, done])).toEqual([
      expect.stringMatching(/^phase 'usage': expected at least 1 event like /),
    ]);
  });
});

describe('an event whose data nobody relies on', () => {
  it('need not hold JSON, nor any data', () => {
    const compiled = compile({
      phases: [
        { name: 'start', event: 'start', max: 1 },
        { name: 'text', data: { text: like('Hi') } },
      ],
      ignore: [{ name: 'ping', event: 'ping' }],
    });
    const stream = (first: string): string[] => [first, event({ text: 'a' }), 'event: ping\ndata: now\n\n'];
    expect(judgeBody(compiled, stream('event: start\ndata\n\n'))).toEqual([]);
    expect(judgeBody(compiled, stream('event: begin\ndata\n\n'))).toEqual([
      'event #1: data is not valid JSON: ',
    ]);
  });
});

describe('an event that reports an error', () => {
  const error = event({ error: { message: 'overloaded' } });
  const withPhase = (min: number): string[] =>
    judgeBody(
      compile({
        phases: [
          { name: 'content', data: { choices: [{}] } },
          { name: 'failure', min, max: 1, data: { error: { message: like('slow down') } } },
        ],
      }),
      [event(chunk({ content: 'x' })), error],
    );

  it('passes where the contract has a phase for it, needed or not', () => {
    expect(withPhase(1)).toEqual([]);
    expect(withPhase(0)).toEqual([]);
  });

  it('fails where it comes twice and was agreed on once', () => {
    const compiled = compile({
      phases: [
        { name: 'content', data: { choices: [{}] } },
        { name: 'failure', max: 1, data: { error: { message: like('slow down') } } },
      ],
    });
    expect(judgeBody(compiled, [event(chunk({ content: 'x' })), error, error])).toEqual([
      "event #3 (phase 'failure'): expected at most 1 event of this phase, and this comes on top",
    ]);
  });

  it('is not ignored with events that only look like it', () => {
    const judge = (ignored: object): string[] =>
      judgeBody(
        compile({
          phases: [{ name: 'content', data: { choices: [{}] } }],
          ignore: [{ name: 'note', ...ignored }],
        }),
        [event(chunk({ content: 'x' })), event({ type: 'error', message: 'overloaded' })],
      );
    expect(judge({ data: { type: like('note') } })).toEqual([
      'event #2: the provider reports an error inside the stream: {"type":"error","message":"overloaded"}',
    ]);
    expect(judge({ data: { type: 'error' } })).toEqual([]);
  });

  it('is no error where the key is there but says nothing', () => {
    expect(verdict(replaced(5, event({ ...chunk({ content: 'x' }), error: null })))).toEqual([]);
  });
});
