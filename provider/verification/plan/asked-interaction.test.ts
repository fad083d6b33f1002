import type { Header } from '../../evidence/evidence';
import { parsePact } from '../load/parse-pact';
import { type InteractionParts, pactOf } from '../testing/pact-files';
import { toAskedInteraction } from './asked-interaction';

/** The identity of an interaction whose request the engine has sent with this query, as this caller asks for it. */
function identify(parts: InteractionParts, query = '', headers: Header[] = []): string {
  const text = JSON.stringify(pactOf([parts]));
  const { pact } = parsePact({ source: 'p.json', text, pending: false });
  const [interaction] = pact?.interactions ?? [];
  if (pact === undefined || interaction === undefined) throw new Error('the pact of this test is not read');
  const sent: Header[] = Object.entries(parts.headers ?? {});
  const request = { method: 'GET', target: `/v1/models${query}`, headers: sent, body: Buffer.alloc(0) };
  const baseUrl = 'https://api.example.com/';
  return toAskedInteraction({ key: 'one', pact, interaction }, request, { baseUrl, headers }).identity;
}

const contract = (authorization: string, state: string): InteractionParts => ({
  description: 'the models',
  states: [{ name: state }],
  headers: { Authorization: authorization, 'X-Version': '1' },
});
const madeAnew = { generators: { query: { n: { type: 'RandomInt', min: 1, max: 9 } } } };
const identityOf = (authorization: string, state: string, made: number) =>
  identify({ ...contract(authorization, state), ...madeAnew }, `?n=${made}`);

describe('an interaction with values that are made anew for each run', () => {
  it('is the same with other values and another key', () => {
    const state = 'the request is invalid';
    expect(identityOf('Bearer one', state, 1)).toBe(identityOf('Bearer two', state, 2));
  });

  it('is another with another key in a state about the key', () => {
    const state = 'the API key is invalid';
    expect(identityOf('Bearer one', state, 1)).toBe(identityOf('Bearer one', state, 2));
    expect(identityOf('Bearer one', state, 1)).not.toBe(identityOf('Bearer two', state, 1));
  });
});

describe.each([
  ['a request', {}],
  ['a request with values that are made anew', madeAnew],
])("the caller's headers of %s", (_kind, parts) => {
  const asked = (state: string, ...headers: Header[]) =>
    identify({ ...contract('Bearer one', state), ...parts }, '', headers);

  it('make another question of it, since they may choose what answers', () => {
    const state = 'the request is invalid';
    const identities = [
      asked(state),
      asked(state, ['OpenAI-Beta', 'x']),
      asked(state, ['openai-beta', 'y']),
      asked(state, ['x-version', '2']),
    ];

    expect(new Set(identities).size).toBe(4);
    expect(asked(state, ['Authorization', 'Bearer two'], ['x-api-key', 'three'])).toBe(asked(state));
  });

  it('make none in a state about the key, where they are not sent', () => {
    const state = 'the API key is invalid';

    expect(asked(state, ['OpenAI-Beta', 'x'])).toBe(asked(state));
  });
});
