import type { ProviderRequest } from './evidence';
import { identifyExchange } from './identify-exchange';

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
const facts = { baseUrl: 'https://api.example.com/', request, states: [], sample: 0 };
const same = identifyExchange(facts);
const changed = (part: Partial<ProviderRequest>) =>
  identifyExchange({ ...facts, request: { ...request, ...part } });

describe('the identity of an exchange', () => {
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

  it('is changed by the base URL, the states and the sample', () => {
    const others = [
      { ...facts, baseUrl: 'https://other.example.com/' },
      { ...facts, states: [{ name: 'the API key is invalid', params: {} }] },
      { ...facts, sample: 1 },
    ].map(identifyExchange);

    expect(new Set([same, ...others]).size).toBe(4);
  });
});
