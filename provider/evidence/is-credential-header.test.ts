import { isCredentialHeader } from './is-credential-header';

describe('a header that carries a credential', () => {
  it.each([
    'Authorization',
    'Proxy-Authorization',
    'Cookie',
    'x-api-key',
    'x-goog-api-key',
    'Ocp-Apim-Subscription-Key',
    'x-functions-key',
    'X-Auth-Email',
    'helicone-auth',
    'x-access-token',
    'x-client-secret',
    'x-request-signature',
    'key',
  ])('is known by its name: %s', (name) => {
    expect(isCredentialHeader(name)).toBe(true);
  });

  it.each(['accept', 'content-type', 'x-author', 'x-keyword', 'x-monkey', 'Idempotency-Key', 'openai-beta'])(
    'is not taken for one: %s',
    (name) => {
      expect(isCredentialHeader(name)).toBe(false);
    },
  );
});
