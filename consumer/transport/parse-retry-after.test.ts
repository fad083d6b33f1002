import fc from 'fast-check';
import { parseRetryAfter } from './parse-retry-after';

const NOW_MS = Date.UTC(2026, 10, 23, 12, 0, 0);

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['3', 3_000],
    [' 120 ', 120_000],
    ['1.5', 1_500],
    ['Mon, 23 Nov 2026 12:00:07 GMT', 7_000],
    ['Mon, 23 Nov 2026 11:59:00 GMT', 0],
  ])('reads %j', (value, waitMs) => {
    expect(parseRetryAfter(value, NOW_MS)).toBe(waitMs);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '12ms',
    '6m0s',
    '2026-11-23',
    'Mon, 99 Nov',
    'Mon, 23 Foo 2026 12:00:00 GMT',
  ])('does not read %j', (value) => {
    expect(parseRetryAfter(value, NOW_MS)).toBeNull();
  });

  it('reads every date that HTTP can write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seconds) => {
        const date = new Date(NOW_MS + seconds * 1_000).toUTCString();
        expect(parseRetryAfter(date, NOW_MS)).toBe(seconds * 1_000);
      }),
    );
  });

  it('gives null or a wait that is not negative, whatever the header holds', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const waitMs = parseRetryAfter(value, NOW_MS);
        expect(waitMs === null || waitMs >= 0).toBe(true);
      }),
    );
  });
});
