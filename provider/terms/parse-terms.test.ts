import type { JsonObject, JsonValue } from '../verification/json-value';
import { parseTerms } from './parse-terms';

const chat = (terms: JsonValue, body: JsonObject = {}): JsonObject => ({
  description: 'an answer',
  request: {
    method: 'POST',
    path: '/v1/chat/completions',
    body: { contentType: 'application/json', content: body },
  },
  response: { status: 200, body: { contentType: 'application/json', content: {} } },
  comments: { terms },
});

/** One of each of the terms that there are, and a request that has what they are about. */
const everyTerm = {
  version: 1,
  samples: 60,
  passRate: { atLeast: 0.95, confidence: 0.9, margin: 0.1 },
  latency: {
    timeToFirstTokenMs: { p50: 1, p75: 1, p90: 1 },
    gapMs: { p99: 250 },
    totalMs: { max: 9000 },
  },
  tokens: { consistent: true, maxPrompt: 10, maxCompletion: 10, maxTotal: 20 },
  cost: { maxUsdPerCall: 0.002, maxUsdPerRun: 0.2 },
  output: { jsonSchema: { type: 'object' } },
  model: { sameFamilyAsRequested: true },
  honoured: ['n', 'stop'],
};
const request = { stream: true, n: 3, stop: ['x'] };

/** The places of all objects in a JSON value, but those of a schema. */
function placesIn(value: JsonValue, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const inner = Object.entries(value).filter(([key]) => key !== 'jsonSchema');
  return [path, ...inner.flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

/** The value with a key more in the object at that place. */
function withKey(value: JsonObject, [step, ...rest]: readonly string[]): JsonObject {
  if (step === undefined) return { ...value, unheard: 1 };
  return { ...value, [step]: withKey(value[step] as JsonObject, rest) };
}

describe('the terms of an interaction', () => {
  it('are read as JSON and as JSON in a text', () => {
    const terms = { version: 1, samples: 20, latency: { totalMs: { p95: 4000 } } };

    expect(parseTerms(chat(terms))).toEqual({ terms, problems: [] });
    expect(parseTerms(chat(JSON.stringify(terms)))).toEqual({ terms, problems: [] });
  });

  it('may be absent, beside other comments too', () => {
    expect(parseTerms({ description: 'x' })).toEqual({ problems: [] });
    expect(parseTerms({ description: 'x', comments: { text: ['hello'] } })).toEqual({ problems: [] });
  });

  it('take every term of the format', () => {
    expect(parseTerms(chat(everyTerm, request))).toEqual({ terms: everyTerm, problems: [] });
  });

  it.each<[string, JsonValue, string, RegExp]>([
    ['no version', {}, '.version', /missing/],
    ['another version', { version: 2 }, '.version', /must be 1/],
    ['an unknown key', { version: 1, speed: 3 }, '.speed', /no such term/],
    [
      'an unknown key within',
      { version: 1, latency: { totalMs: { p42: 3 } } },
      '.latency.totalMs.p42',
      /no such term/,
    ],
    ['a number as text', { version: 1, samples: '20' }, '.samples', /must be integer/],
    ['more samples than anybody asks for', { version: 1, samples: 10_001 }, '.samples', /must be <= 10000/],
    ['a rate of nothing', { version: 1, passRate: { atLeast: 0 } }, '.passRate.atLeast', /must be > 0/],
    ['a rate above one', { version: 1, passRate: { atLeast: 1.1 } }, '.passRate.atLeast', /must be <= 1/],
    ['a limit of nothing', { version: 1, cost: { maxUsdPerCall: 0 } }, '.cost.maxUsdPerCall', /must be > 0/],
    [
      'a negative limit',
      { version: 1, latency: { totalMs: { p95: -1 } } },
      '.latency.totalMs.p95',
      /must be > 0/,
    ],
    [
      'a margin as large as the rate',
      { version: 1, passRate: { atLeast: 0.1 } },
      '.passRate.margin',
      /less than atLeast/,
    ],
    [
      'certainty',
      { version: 1, passRate: { atLeast: 1, confidence: 1 } },
      '.passRate.confidence',
      /must be < 1/,
    ],
    [
      'a stream term on a plain answer',
      { version: 1, latency: { gapMs: { p50: 9 } } },
      '.latency.gapMs',
      /no stream/,
    ],
    ['a parameter that cannot be honoured', { version: 1, honoured: ['seed'] }, '.honoured[0]', /one of/],
    [
      'a parameter that is not asked for',
      { version: 1, honoured: ['n'] },
      '.honoured[0]',
      /request has no "n"/,
    ],
    [
      'a schema that is none',
      { version: 1, output: { jsonSchema: { type: 'text' } } },
      '.output.jsonSchema',
      /not a valid JSON Schema/,
    ],
    [
      'a schema of another dialect',
      { version: 1, output: { jsonSchema: { $schema: 'http://json-schema.org/draft-04/schema#' } } },
      '.output.jsonSchema.$schema',
      /neither draft-07 nor 2020-12/,
    ],
    ['terms that are a list', [], '', /must be object/],
    ['terms that are null', null, '', /must be object/],
    ['a text that is cut off', '{"version":', '', /not JSON/],
  ])('are refused for %s', (_case, terms, path, message) => {
    const { terms: parsed, problems } = parseTerms(chat(terms));

    expect(parsed).toBeUndefined();
    expect(problems).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it.each(placesIn(everyTerm).map((path) => [path.join('.'), path] as const))(
    'are refused for an unknown key at any depth: %s',
    (_case, path) => {
      const { terms, problems } = parseTerms(chat(withKey(everyTerm, path), request));

      expect(terms).toBeUndefined();
      expect(problems).toEqual([
        { path: ['', ...path, 'unheard'].join('.'), message: 'there is no such term' },
      ]);
    },
  );

  it('are refused for everything at once, not only for the first', () => {
    const { problems } = parseTerms(chat({ version: 3, samples: 0, tokens: { max: 1 } }));

    expect(problems.map(({ path }) => path).sort()).toEqual(['.samples', '.tokens.max', '.version']);
  });

  it('are refused for what does not fit the interaction too, beside what is malformed', () => {
    const { problems } = parseTerms(
      chat({
        version: 1,
        speed: 3,
        passRate: { atLeast: 0.1, confidence: 2, share: 1 },
        latency: { gapMs: { p95: 9, p42: 1 } },
        honoured: ['n', 'seed', 'stop'],
        output: { jsonSchema: { type: 'text' }, strict: true },
      }),
    );

    expect(problems.map(({ path }) => path).sort()).toEqual([
      '.honoured[0]',
      '.honoured[1]',
      '.honoured[2]',
      '.latency.gapMs',
      '.latency.gapMs.p42',
      '.output.jsonSchema',
      '.output.strict',
      '.passRate.confidence',
      '.passRate.margin',
      '.passRate.share',
      '.speed',
    ]);
  });

  it.each<[string, JsonValue]>([
    ['a number', 3],
    ['lists', { version: 1, passRate: [], latency: [], output: [], honoured: {} }],
    ['nothing', { version: 1, passRate: null, latency: null, output: null, honoured: null }],
    ['odd values', { version: 1, passRate: { atLeast: 'x', margin: {} }, honoured: [null, {}, []] }],
  ])('are refused, whatever they are: %s', (_case, terms) => {
    expect(parseTerms(chat(terms)).problems).not.toEqual([]);
  });

  it('take a schema of draft-07', () => {
    const jsonSchema = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }] };

    expect(parseTerms(chat({ version: 1, output: { jsonSchema } })).problems).toEqual([]);
  });

  it.each([
    ['asks for one', { request: { body: { stream: true } } }],
    [
      'answers with its content type',
      { response: { body: { contentType: 'text/event-stream', content: '' } } },
    ],
    [
      'answers with its header',
      { response: { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } } },
    ],
  ])('know a stream where the interaction %s', (_case, parts: JsonObject) => {
    const terms = { version: 1, latency: { timeToFirstTokenMs: { p95: 800 } } };

    expect(parseTerms({ ...parts, comments: { terms } }).problems).toEqual([]);
  });
});
