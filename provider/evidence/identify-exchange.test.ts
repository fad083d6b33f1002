import type { ProviderState } from '../states/state-registry';
import type { ProviderRequest } from './evidence';
import { identifyRequest, nameExchange } from './identify-exchange';

const request: ProviderRequest = {
  method: 'POST',
  target: '/v1/chat/completions?a=1',
  headers: [
    ['content-type', 'application/json'],
    ['authorization', 'Bearer one'],
    ['user-agent', 'pact_verifier/1.4.7'],
  ],
  body: Buffer.from('{"a":1,"b":[1,2]}'),
};
const facts = { baseUrl: 'https://api.example.com/', request, states: [] };
const same = identifyRequest(facts);
const changed = (part: Partial<ProviderRequest>) =>
  identifyRequest({ ...facts, request: { ...request, ...part } });

describe('the identity of what is asked', () => {
  it.each<[string, Partial<ProviderRequest>]>([
    ['another order of keys', { body: Buffer.from('{ "b":[1,2], "a":1 }') }],
    [
      'another key and another case of header names',
      {
        headers: [
          ['AUTHORIZATION', 'Bearer two'],
          ['Content-Type', 'application/json'],
        ],
      },
    ],
  ])('is not changed by %s', (_case, part) => {
    expect(changed(part)).toBe(same);
  });

  it.each<[string, Partial<ProviderRequest>]>([
    ['the method', { method: 'PUT' }],
    ['the query', { target: '/v1/chat/completions?a=2' }],
    ['a value in the body', { body: Buffer.from('{"a":2,"b":[1,2]}') }],
    ['the order of a list', { body: Buffer.from('{"a":1,"b":[2,1]}') }],
    ['a header of the contract', { headers: [...request.headers, ['openai-beta', 'x']] }],
  ])('is changed by %s', (_case, part) => {
    expect(changed(part)).not.toBe(same);
  });

  it('is changed by the key, or by none, in states about the key alone', () => {
    const withKey = (...keys: string[]): ProviderRequest => ({
      ...request,
      headers: keys.map((key) => ['Authorization', key] as const),
    });
    const identities = (states: ProviderState[]) =>
      [withKey('Bearer one'), withKey('Bearer two'), withKey()].map((asked) =>
        identifyRequest({ ...facts, request: asked, states }),
      );

    expect(new Set(identities([{ name: 'the API key is invalid', params: {} }])).size).toBe(3);
    expect(new Set(identities([{ name: 'the request is invalid', params: {} }])).size).toBe(1);
  });

  it('is not changed by a slash at the end of the base URL', () => {
    const bases = [
      'https://api.example.com/v1',
      'https://api.example.com/v1/',
      'https://api.example.com/v1//',
    ];

    expect(new Set(bases.map((baseUrl) => identifyRequest({ ...facts, baseUrl }))).size).toBe(1);
  });

  it('is changed by the base URL and the states with their parameters', () => {
    const state = { name: 'the model {model} is available', params: { model: 'a' } };
    const others = [
      { ...facts, baseUrl: 'https://other.example.com/' },
      { ...facts, states: [state] },
      { ...facts, states: [{ ...state, params: { model: 'b' } }] },
    ].map(identifyRequest);

    expect(new Set([same, ...others]).size).toBe(4);
  });

  it('is the same for values that a contract lets be made anew, and another for another contract', () => {
    const pattern = { body: { id: 'x' }, generators: { body: { '$.id': { type: 'Uuid' } } } };
    const made = (body: string) => ({ ...facts, request: { ...request, body: Buffer.from(body) }, pattern });

    expect(identifyRequest(made('{"id":"1"}'))).toBe(identifyRequest(made('{"id":"2"}')));
    expect(identifyRequest({ ...made('{"id":"1"}'), pattern: { body: { id: 'y' } } })).not.toBe(
      identifyRequest(made('{"id":"1"}')),
    );
  });

  it('names each sample, in an order that folders show', () => {
    expect([0, 9, 99].map((sample) => nameExchange('a', sample))).toEqual(['a-001', 'a-010', 'a-100']);
  });
});
