import { connect } from 'node:net';
import * as fc from 'fast-check';
import {
  arrange,
  askChat,
  createTestSimulator,
  eventsOf,
  type Json,
  TEST_KEY,
  userSays,
} from './testing/ask-simulator';
import { createRecordingLogger } from './testing/recording-logger';

const app = createTestSimulator();

const parameters = [
  'model',
  'messages',
  'stream',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'n',
  'temperature',
  'stop',
  'logprobs',
  'top_logprobs',
  'response_format',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'metadata',
  '__proto__',
];
const words = fc.constantFrom(
  'gpt-4.1',
  'user',
  'tool',
  'function',
  'json_schema',
  'json_object',
  'type',
  'object',
  'role',
  'content',
  'name',
  'properties',
  'required',
  'anyOf',
  '$ref',
  '#',
  '#/$defs/a',
  'pattern',
  '(a+)+$',
  'enum',
  'items',
  'json',
  '\u0000',
  '\ud800',
  '\r\n',
  'const',
);
const values = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    words,
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.constantFrom<unknown>(null, true, false, 0, 1, 1e308, '', [], {}),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(words, tie('any'), { maxKeys: 4 }),
  ),
})).any;

const isErrorOfTheApi = (body: string) => {
  const { error } = JSON.parse(body) as { error: Json };
  const texts = [error['message'], error['type']].every((text) => typeof text === 'string');
  const nullable = [error['param'], error['code']].every((text) => text === null || typeof text === 'string');
  return texts && nullable && Object.keys(error).length === 4;
};

describe('hostile input', () => {
  it('of any value for any parameter is answered or refused in the API’s form, never a failure of ours', async () => {
    const requests = fc.dictionary(fc.constantFrom(...parameters), values, {
      maxKeys: 4,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(requests, async (fields) => {
        const response = await askChat(app, fields);
        expect(response.statusCode).toBeLessThan(500);
        if (response.statusCode >= 400) expect(isErrorOfTheApi(response.body)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('of any schema in a legal place is answered or refused', async () => {
    const schemas = fc.dictionary(
      fc.oneof(words, fc.constantFrom('minLength', 'multipleOf', 'allOf', '$defs', 'minItems')),
      values,
      { maxKeys: 5 },
    );
    await fc.assert(
      fc.asyncProperty(schemas, fc.boolean(), async (schema, strict) => {
        const tools = [{ type: 'function', function: { name: 'f', strict, parameters: schema } }];
        const response_format = { type: 'json_schema', json_schema: { name: 'f', strict, schema } };
        for (const fields of [{ tools }, { response_format }]) {
          const response = await askChat(app, fields);
          expect([200, 400]).toContain(response.statusCode);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of any bytes as a body is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const headers = { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' };
        const response = await app.inject({
          method: 'POST',
          url: '/v1/chat/completions',
          headers,
          payload: Buffer.from(bytes),
        });
        expect(response.statusCode).toBe(400);
        expect(isErrorOfTheApi(response.body)).toBe(true);
      }),
    );
  });

  it('of any value as a state change is refused or arranged', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (body) => {
        expect([200, 400, 404]).toContain((await arrange(createTestSimulator(), body)).statusCode);
      }),
    );
  });

  it('with line breaks in the prompt cannot end an event early', async () => {
    const content = 'Tell me about a\r\n\r\ndata: [DONE]\n\ndata: {"choices":[]}\r\u2028b';
    const system = { role: 'system', content: `[1] ${content}` };
    const events = eventsOf(await askChat(app, { messages: [system, ...userSays(content)], stream: true }));
    expect(events.filter((event) => event === '[DONE]')).toHaveLength(1);
    expect(events.at(-1)).toBe('[DONE]');
  });

  it('in a header reaches no answer', async () => {
    const response = await askChat(app, {}, { 'x-request-id': 'mine', 'x-modelpact-state-scope': 'a\tb' });
    expect(response.headers['x-request-id']).toMatch(/^req_/);
  });

  it.each([
    ['a pattern that takes exponential time to fail', { type: 'string', pattern: '^(a+)+b$' }],
    ['a list of millions', { type: 'array', minItems: 1e7 }],
    ['a text of millions', { type: 'string', minLength: 1e9 }],
    ['an object of millions', { type: 'object', minProperties: 1e7 }],
    ['a schema that doubles itself', { allOf: [{ $ref: '#' }, { $ref: '#' }] }],
    ['a pattern that repeats repetitions', { type: 'string', pattern: '^((((a{9}){9}){9}){9}){9}$' }],
  ])('with %s is done with soon', async (_what, parameters) => {
    const started = process.hrtime.bigint();
    const tools = [{ type: 'function', function: { name: 'f', parameters } }];
    const response = await askChat(app, { tools, messages: userSays(`call f with ${'a'.repeat(60)}!`) });
    expect(response.statusCode).toBe(200);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2000);
  });

  it.each([
    ['no HTTP', 'GARBAGE\r\n\r\n', 400],
    ['headers without end', `GET /v1/models HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('that is %s is refused in the form of the API', async (_what, text, status) => {
    const listening = createTestSimulator();
    const { port } = new URL(await listening.listen({ host: '127.0.0.1', port: 0 }));
    const [head = '', body = ''] = (await send(Number(port), text)).split('\r\n\r\n');
    await listening.close();

    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(body)).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: null },
    });
  });

  it('that is not even HTTP leaves the simulator standing and its log clean', async () => {
    const { lines, logger } = createRecordingLogger();
    const listening = createTestSimulator({ logger });
    const url = await listening.listen({ host: '127.0.0.1', port: 0 });
    const answer = await send(Number(new URL(url).port), 'GARBAGE canary-2b9c\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await askChat(listening)).statusCode).toBe(200);
    await listening.close();
    expect(lines.join('')).not.toContain('canary-2b9c');
  });
});

function send(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
