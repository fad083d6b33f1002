import type { VerificationOptions } from '../../../provider';
import { announceEvidence } from './announce-evidence';

const HOUR_MS = 60 * 60 * 1000;
const announced = (options: Partial<VerificationOptions> = {}) =>
  announceEvidence({ pacts: {}, providerBaseUrl: 'https://api.example.com/v1', ...options });

describe('evidence for which nobody has named a folder', () => {
  it('is told of: where it is, for how long it is used, and how not to', () => {
    expect(announced()).toBe(
      'Evidence is kept in the folder "evidence" and used again for 7 days; --max-age 0 asks anew, --no-evidence keeps none.',
    );
  });

  it.each([
    [HOUR_MS, 'used again for 1 hour;'],
    [36 * HOUR_MS, 'used again for 36 hours;'],
    [90_000, 'used again for 90 seconds;'],
    [0, 'and none of it used again (--max-age 0); --no-evidence'],
  ])('is told of with its age of %d ms', (maxAgeMs, words) => {
    expect(announced({ maxAgeMs })).toContain(words);
  });

  it('is told of by a shard of a provider on this machine too, which needs it', () => {
    expect(announced({ providerBaseUrl: 'http://127.0.0.1:1', shard: { index: 1, count: 2 } })).toContain(
      'folder "evidence"',
    );
  });

  it.each<[string, Partial<VerificationOptions>]>([
    ['a folder is named', { evidenceFolder: 'kept' }],
    ['none is wanted', { evidenceFolder: false }],
    ['nothing is kept', { providerBaseUrl: 'http://localhost:8089' }],
    ['nobody is asked', { offline: true }],
  ])('is not told of where %s', (_case, options) => {
    expect(announced(options)).toBeUndefined();
  });
});
