import { joinBaseUrl } from './join-base-url';

const urlOf = (base: string, target: string, others: string[] = []) =>
  joinBaseUrl(new URL(base), [target, ...others]).urlOf(target).href;

describe('a base URL and the path of a contract', () => {
  it.each([
    ['https://api.example.com', '/v1/models', 'https://api.example.com/v1/models'],
    ['https://api.example.com/', '/v1/models', 'https://api.example.com/v1/models'],
    ['https://api.example.com/v1', '/v1/models', 'https://api.example.com/v1/models'],
    ['https://api.example.com/v1/', '/v1/models?limit=2', 'https://api.example.com/v1/models?limit=2'],
    ['https://gateway.example.com/team/v1', '/v1/models', 'https://gateway.example.com/team/v1/models'],
    ['https://gateway.example.com/team', '/v1/models', 'https://gateway.example.com/team/v1/models'],
    ['https://api.example.com/v1', '/v10/models', 'https://api.example.com/v1/v10/models'],
    ['https://api.example.com/v1', '/models/v1', 'https://api.example.com/v1/models/v1'],
  ])('%s and %s make %s', (base, target, url) => {
    expect(urlOf(base, target)).toBe(url);
  });

  it('share a segment only where every path has it, and a line says so', () => {
    const base = new URL('https://api.example.com/v1');

    expect(joinBaseUrl(base, ['/v1/models', '/health']).note).toBeUndefined();
    expect(urlOf(base.href, '/v1/models', ['/health'])).toBe('https://api.example.com/v1/v1/models');
    expect(joinBaseUrl(base, ['/v1/models', '/v1/chat']).note).toContain('"/v1"');
  });
});
