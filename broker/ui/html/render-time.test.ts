import { relativeTime, renderTime } from './render-time';

const now = new Date('2026-03-10T12:00:00.000Z');

describe('renderTime', () => {
  it.each([
    ['2026-03-10T11:59:30.000Z', 'just now'],
    ['2026-03-10T11:59:00.000Z', '1 minute ago'],
    ['2026-03-10T11:00:01.000Z', '59 minutes ago'],
    ['2026-03-10T09:00:00.000Z', '3 hours ago'],
    ['2026-03-09T11:00:00.000Z', 'yesterday'],
    ['2026-02-20T12:00:00.000Z', '18 days ago'],
    ['2026-01-01T12:00:00.000Z', '2 months ago'],
    ['2023-03-10T12:00:00.000Z', '3 years ago'],
    ['2026-03-10T12:05:00.000Z', 'in 5 minutes'],
  ])('says of %s: %s', (time, words) => {
    expect(relativeTime(time, now)).toBe(words);
  });

  it('keeps the exact time for hovering and for programs', () => {
    expect(renderTime('2026-03-10T11:00:00.000Z', now).text).toBe(
      '<time datetime="2026-03-10T11:00:00.000Z" title="2026-03-10 11:00:00 UTC">1 hour ago</time>',
    );
  });
});
