import type { VerificationOptions } from '../options/verification-options';
import { keepEvidence } from './keep-evidence';

const ELSEWHERE = 'https://api.example.com/v1';
const HERE = 'http://127.0.0.1:8089';
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const keepingOf = (options: Partial<VerificationOptions>) =>
  keepEvidence({ pacts: {}, providerBaseUrl: HERE, ...options });

describe('keeping evidence', () => {
  it('is what happens to answers that may have been paid for', () => {
    expect(keepingOf({ providerBaseUrl: ELSEWHERE })).toEqual({
      folder: 'evidence',
      isDefault: true,
      maxAgeMs: WEEK_MS,
    });
  });

  it.each([
    'http://127.0.0.1:8089',
    'http://127.1.2.3',
    'http://localhost:8089/v1',
    'http://LOCALHOST./v1',
    'http://provider.localhost:8089',
    'http://[::1]:8089',
    'http://0.0.0.0:8089',
    'http://[::]:8089',
  ])('is not done for %s, which costs nothing, unless it is asked for or needed', (providerBaseUrl) => {
    expect(keepingOf({ providerBaseUrl })).toBeUndefined();
    expect(keepingOf({ providerBaseUrl, evidenceFolder: 'kept' })).toMatchObject({
      folder: 'kept',
      isDefault: false,
    });
    for (const needing of [{ offline: true }, { shard: { index: 1, count: 2 } }]) {
      expect(keepingOf({ providerBaseUrl, ...needing })).toMatchObject({
        folder: 'evidence',
        isDefault: true,
      });
    }
  });

  it.each([
    'http://localhost.example.com',
    'http://mylocalhost',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:8089',
    'http://[::2]',
  ])('is done for %s, which is not this machine', (providerBaseUrl) => {
    expect(keepingOf({ providerBaseUrl })).toMatchObject({ folder: 'evidence', isDefault: true });
  });

  it('can be refused, and its freshness set', () => {
    expect(keepingOf({ providerBaseUrl: ELSEWHERE, evidenceFolder: false })).toBeUndefined();
    expect(keepingOf({ providerBaseUrl: ELSEWHERE, maxAgeMs: 1000 })).toMatchObject({ maxAgeMs: 1000 });
  });
});
