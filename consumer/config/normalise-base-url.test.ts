import { normaliseBaseUrl } from './normalise-base-url';

describe('normaliseBaseUrl', () => {
  it.each([
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    [' https://api.example.com/v1// ', 'https://api.example.com/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['HTTP://LOCALHOST/v1/openai/', 'http://localhost/v1/openai'],
  ])('takes %j for %s', (given, baseUrl) => {
    expect(normaliseBaseUrl(given)).toBe(baseUrl);
  });

  it.each([
    [undefined, 'is missing'],
    ['  ', 'is missing'],
    ['api.example.com', 'is not a URL'],
    ['ftp://api.example.com', 'does not begin with http(s)://'],
    ['https://user:pass-word@api.example.com', 'holds credentials'],
    ['https://api.example.com/v1?key=sk-secret', 'holds a query or fragment'],
    ['https://api.example.com/v1#sk-secret', 'holds a query or fragment'],
  ])('refuses %j, which %s', (given, reason) => {
    expect(() => normaliseBaseUrl(given)).toThrow(
      `Failed to set up the AI client: the base URL ${reason}. ` +
        'Set MODELPACT_BASE_URL, or pass baseUrl, with the address that ends before /chat/completions, ' +
        'such as https://api.example.com/v1.',
    );
  });
});
