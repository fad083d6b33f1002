import { parsePact } from '../load/parse-pact';
import { pactOf } from '../testing/pact-files';
import { toAskedInteraction } from './asked-interaction';

/** The identity of an interaction whose query is made anew, with the value that it has in one run. */
const identityOf = (authorization: string, state: string, made: number): string => {
  const interaction = {
    description: 'a request whose number is made anew',
    method: 'GET',
    path: '/v1/models',
    states: [{ name: state }],
    headers: { Authorization: authorization },
    generators: { query: { n: { type: 'RandomInt', min: 1, max: 9 } } },
  };
  const { pact } = parsePact({
    source: 'p.json',
    text: JSON.stringify(pactOf([interaction])),
    pending: false,
  });
  const [read] = pact?.interactions ?? [];
  if (pact === undefined || read === undefined) throw new Error('the pact of this test is not read');
  const request = { method: 'GET', target: `/v1/models?n=${made}`, headers: [], body: Buffer.alloc(0) };
  const baseUrl = 'https://api.example.com/';
  return toAskedInteraction({ key: 'one', pact, interaction: read }, request, { baseUrl }).identity;
};

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
