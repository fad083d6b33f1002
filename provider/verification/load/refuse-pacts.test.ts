import { parsePact } from './parse-pact';

const REQUEST = { method: 'GET', path: '/' };
const RESPONSE = { status: 200 };
const V4 = { pactSpecification: { version: '4.0' } };

const pactOf = (interaction: object, parts: object = {}) => ({
  consumer: { name: 'shop' },
  provider: { name: 'chat-api' },
  interactions: [{ description: 'x', request: REQUEST, response: RESPONSE, ...interaction }],
  metadata: V4,
  ...parts,
});
const read = (pact: object | string) =>
  parsePact({
    source: 'p.json',
    text: typeof pact === 'string' ? pact : JSON.stringify(pact),
    pending: false,
  });
const problemsOf = (pact: object | string) =>
  read(pact).problems.map(({ path, message }) => `${path}: ${message}`);
const rules = (ofResponse: unknown) => ({ response: { status: 200, matchingRules: ofResponse } });
const I = '$.interactions[0]';

describe('a pact of which a part would be passed over', () => {
  it.each<[string, object, string]>([
    [
      'a list of sentences as states',
      { providerStates: ['a'] },
      `${I}.providerStates[0]: a state is an object`,
    ],
    ['a sentence as list of states', { providerStates: 'a' }, `${I}.providerStates: the states are a list`],
    ['a state without a name', { providerStates: [{ params: {} }] }, `${I}.providerStates[0].name: `],
    ['a state with an empty name', { providerStates: [{ name: ' ' }] }, `${I}.providerStates[0].name: `],
    [
      'params that are none',
      { providerStates: [{ name: 'a', params: ['b'] }] },
      `${I}.providerStates[0].params: `,
    ],
    ['a state of version 2 as object', { providerState: { name: 'a' } }, `${I}.providerState: `],
    [
      'a state of version 2 beside another list',
      { providerState: 'a', providerStates: [{ name: 'b' }] },
      `${I}.providerState: it is not among`,
    ],
    ['states under another name', { provider_states: [{ name: 'a' }] }, `${I}.provider_states: `],
    ['comments that are a text', { comments: 'slow' }, `${I}.comments: the comments are an object`],
    ['comments that are a list', { comments: ['slow'] }, `${I}.comments: `],
    ['a pending mark as text', { pending: 'true' }, `${I}.pending: it is true or false`],
    ['another type', { type: 'Synchronous/Http' }, `${I}.type: the type of an interaction is one of`],
    ['a type that is no text', { type: 1 }, `${I}.type: `],
    ['no request', { type: 'Synchronous/HTTP', request: undefined }, `${I}.request: the interaction has no`],
    ['no request and no type', { request: undefined }, `${I}.request: the interaction has no request`],
    ['a request that is a text', { request: 'GET /' }, `${I}.request: the request is a JSON object`],
    ['no response', { response: undefined }, `${I}.response: the interaction has no response`],
    ['a path that is a number', { request: { path: 5 } }, `${I}.request.path: `],
    ['a method that is a list', { request: { method: ['GET'] } }, `${I}.request.method: `],
    ['a query that is a list', { request: { query: ['a=b'] } }, `${I}.request.query: `],
    ['a query of objects', { request: { query: { a: { b: 1 } } } }, `${I}.request.query: `],
    ['headers that are a list', { request: { headers: [['a', 'b']] } }, `${I}.request.headers: `],
    ['headers of objects', { response: { headers: { a: { b: 1 } } } }, `${I}.response.headers: `],
    [
      'a body without content',
      { response: { body: { id: 'x' } } },
      `${I}.response.body: a body of version 4`,
    ],
    ['generators that are a list', { request: { generators: [] } }, `${I}.request.generators: `],
    [
      'a status as text',
      { response: { status: '200' } },
      `${I}.response.status: the status is a whole number`,
    ],
    ['a status that none has', { response: { status: 99 } }, `${I}.response.status: `],
    ['a status that is a list', { response: { status: [200] } }, `${I}.response.status: `],
    ['rules that are a list', rules([]), `${I}.response.matchingRules: the matching rules are an object`],
    ['rules of a part as text', rules({ body: 'type' }), `${I}.response.matchingRules.body: `],
    [
      'a rule without matchers',
      rules({ body: { '$.a': { match: 'type' } } }),
      `${I}.response.matchingRules.body["$.a"]: a rule is an object with a list of matchers`,
    ],
    [
      'a matcher that is a text',
      rules({ status: { matchers: ['type'] } }),
      `${I}.response.matchingRules.status.matchers: a matcher is an object`,
    ],
    [
      'a path that cannot be read',
      rules({ body: { '$..[[': { matchers: [{ match: 'type' }] } } }),
      `${I}.response.matchingRules.body["$..[["]: the path expression cannot be read: from character 2`,
    ],
    [
      'a path of version 2 that cannot be read',
      rules({ '$.body..a': { match: 'type' } }),
      `${I}.response.matchingRules["$.body..a"]: the path expression cannot be read`,
    ],
    ['a rule of version 2 as text', rules({ '$.body': 'type' }), `${I}.response.matchingRules["$.body"]: `],
  ])('is refused for %s', (_case, interaction, problem) => {
    expect(problemsOf(pactOf(interaction))).toEqual([expect.stringContaining(problem)]);
  });

  it.each<[string, object]>([
    [
      'nothing in the place of what may be left out',
      {
        type: null,
        providerStates: null,
        providerState: null,
        comments: null,
        pending: null,
        request: { headers: null, query: null, body: null, generators: null, matchingRules: null },
        response: { body: {} },
      },
    ],
    [
      'the same state twice',
      { providerState: 'a', providerStates: [{ name: 'a', params: null }, { name: 'b' }] },
    ],
    ['a query of every kind', { request: { query: { a: ['1', null], b: 'x' } } }],
    [
      'rules of every kind',
      rules({
        status: { matchers: [{ match: 'statusCode', status: 'success' }] },
        header: { 'X-Any!': { matchers: [{ match: 'regex', regex: 'a' }] } },
        path: { combine: 'AND', matchers: [] },
        body: { '': { matchers: [] }, '$.a[*]': { combine: 'OR', matchers: [{ match: 'type' }] } },
      }),
    ],
    ['rules of version 2', rules({ '$.body.a': { match: 'type' }, '$.headers.X-A': { regex: 'a' } })],
  ])('is not one with %s', (_case, interaction) => {
    expect(problemsOf(pactOf(interaction))).toEqual([]);
  });

  it('is told every part of itself at once', () => {
    const interaction = { pending: 1, providerStates: ['a'], response: { status: '200' }, comments: 1 };

    expect(problemsOf(pactOf(interaction))).toHaveLength(4);
  });

  it('has bodies as they are before version 4', () => {
    const metadata = { pactSpecification: { version: '3.0.0' } };

    expect(problemsOf(pactOf({ response: { body: { id: 'x' } } }, { metadata }))).toEqual([]);
  });

  it('is refused for a status with a fraction, which is 200 to the engine', () => {
    const text = JSON.stringify(pactOf({})).replace('"status":200', '"status":404.0');

    expect(problemsOf(text)).toEqual([`${I}.response.status: the status is written with digits only`]);
  });

  it('is refused for a key that stands twice', () => {
    const twice = JSON.stringify(pactOf({ comments: {} })).replace(
      '"comments":{}',
      '"comments":{"terms":{"version":1}},"\\u0063omments":{}',
    );

    expect(problemsOf(twice)).toEqual([`${I}.comments: the key stands twice, and only one is read`]);
  });

  it('is refused for messages beside its interactions, and for metadata that are none', () => {
    const parts = { messages: [{ description: 'm' }], metadata: 'none' };

    expect(problemsOf(pactOf({}, parts))).toEqual([
      '$.messages: beside interactions they are not read',
      '$.metadata: the metadata are an object',
    ]);
  });

  it('is refused where it is nested deeper than anybody reads', () => {
    const deep = JSON.stringify(pactOf({ request: { body: 'DEEP' } })).replace(
      '"DEEP"',
      '['.repeat(200_000) + ']'.repeat(200_000),
    );

    expect(problemsOf(deep)).toEqual([expect.stringContaining('nested deeper than 128 levels')]);
  });
});

describe('terms in another place', () => {
  const terms = { version: 1, samples: 2 };
  const MESSAGE = 'terms are read from comments.terms of an interaction only';

  it.each<[string, object, object, string]>([
    ['a comment', { comment: { terms } }, {}, `${I}.comment.terms`],
    ['the response', { response: { ...RESPONSE, Terms: terms } }, {}, `${I}.response.Terms`],
    ['a comment as text', { comments: { TERMS: JSON.stringify(terms) } }, {}, `${I}.comments.TERMS`],
    ['a list of terms', { comments: { term: [terms] } }, {}, `${I}.comments.term`],
    ['the comments of the pact', {}, { comments: { terms } }, '$.comments.terms'],
    ['the pact itself', {}, { terms }, '$.terms'],
    ['the metadata', {}, { metadata: { ...V4, terms } }, '$.metadata.terms'],
    [
      'comments in the metadata',
      {},
      { metadata: { ...V4, comments: { terms } } },
      '$.metadata.comments.terms',
    ],
  ])('are refused: %s', (_case, interaction, parts, place) => {
    expect(problemsOf(pactOf(interaction, parts))).toEqual([`${place}: ${MESSAGE}`]);
  });

  it('are what a contract says itself in a body, a header, a query, a rule or a state', () => {
    const interaction = {
      providerStates: [{ name: 'a', params: { terms } }],
      request: { query: { terms: ['{}'] }, body: { content: { terms } } },
      response: {
        headers: { Terms: '{' },
        body: { content: { terms } },
        matchingRules: { body: { '$.terms': { matchers: [] } } },
      },
      comments: { terms, text: ['terms'], term: 'our terms of use' },
    };

    expect(problemsOf(pactOf(interaction))).toEqual([]);
  });
});
