import { isJsonObject } from '../../pacts/lossless-json/json-value';
import { parseJson } from '../../pacts/lossless-json/parse-json';
import { readPactDocument } from './document/read-pact-document';
import { renderInteraction } from './render-interaction';

const part = (content: unknown, contentType: string) => ({
  headers: { 'content-type': [contentType] },
  body: { content, contentType, encoded: false },
  matchingRules: {
    body: {
      '$.a': {
        combine: 'OR',
        matchers: [
          { match: 'type', min: 1 },
          { match: 'arrayContains', variants: [{ index: 0, rules: { '$.b': { matchers: [] } } }] },
          { match: 'eachKey', rules: [{ match: 'regex', regex: 'x' }], value: 'x' },
        ],
      },
    },
    header: { 'content-type': { matchers: [{ match: 'date', format: 'yyyy' }] } },
    status: { matchers: [{ match: 'statusCode', status: ['200'] }] },
  },
  generators: { body: { '$.a': { type: 'ProviderState', expression: 'a' } } },
});

const whole = {
  interactions: [
    {
      _id: '1',
      type: 'Synchronous/HTTP',
      description: 'a question',
      providerStates: [{ name: 'a state', params: { a: 1 } }],
      request: { method: 'POST', path: '/x', query: { q: ['1'] }, ...part({ a: [1] }, 'application/json') },
      response: { status: 200, ...part('data: {}\n\n', 'text/event-stream') },
      comments: {
        text: ['a sentence'],
        testname: 'a test',
        terms: {
          version: 1,
          samples: 3,
          passRate: { atLeast: 0.9, margin: 0.1 },
          latency: { gapMs: { p99: 5 } },
          tokens: { maxTotal: 5 },
          cost: { maxUsdPerCall: 1 },
          output: { jsonSchema: {} },
          model: { sameFamilyAsRequested: true },
          honoured: ['n'],
        },
      },
      pluginConfiguration: { plugin: { a: 1 } },
      interactionMarkup: { markup: 'words' },
    },
    {
      type: 'Asynchronous/Messages',
      description: 'a message',
      contents: { content: 'x', encoded: 'base64' },
    },
    { type: 'Synchronous/Messages', request: { contents: {} }, response: [{ contents: {}, metadata: {} }] },
  ],
  messages: [{ description: 'an old message', providerState: 'a state', contents: [1], metaData: {} }],
  metadata: { pactSpecification: { version: '4.0' }, plugins: [{ name: 'plugin', version: '1' }] },
};

/** Whoever publishes a pact decides what stands in each place of it. */
const oddValues = [null, true, -1, 'constructor', '__proto__', [], [[['x']]], {}, { a: [{ b: null }] }];

function render(pact: unknown): string {
  const content = parseJson(JSON.stringify(pact));
  const { interactions } = readPactDocument(isJsonObject(content) ? content : new Map());
  return interactions
    .map((interaction, index) => renderInteraction({ interaction, number: index + 1, result: undefined }))
    .map(({ text }) => text)
    .join('');
}

function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    [key],
    ...placesIn(member).map((place) => [key, ...place]),
  ]);
}

/** The value with another one at the place. */
function changed(value: unknown, [key, ...rest]: readonly string[], odd: unknown): unknown {
  if (key === undefined) return odd;
  const entries = Object.entries(value as object).map(([name, member]) => [
    name,
    name === key ? changed(member, rest, odd) : member,
  ]);
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

describe('a pact with something odd in one place', () => {
  it('is shown, whatever and wherever that is', () => {
    const places = placesIn(whole);
    expect(places.length).toBeGreaterThan(100);
    for (const text of ['a question', 'a message', 'an old message']) expect(render(whole)).toContain(text);
    const failures = places.flatMap((place) =>
      oddValues.flatMap((odd) => {
        try {
          render(changed(whole, place, odd));
          return [];
        } catch (error) {
          return [`${JSON.stringify(odd)} at ${place.join('.')}: ${error}`];
        }
      }),
    );
    expect(failures).toEqual([]);
  });
});
