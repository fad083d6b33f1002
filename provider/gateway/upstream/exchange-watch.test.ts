import { systemClock } from '../../verification/clock';
import { createExchangeWatch, MAX_KEPT_BYTES } from './exchange-watch';

/** A watch by a clock that a test puts forward. */
function startWatch() {
  const time = { nowMs: 1_000 };
  const noted: number[][] = [];
  const clock = { ...systemClock, nowMs: () => time.nowMs, now: () => new Date(0) };
  const watch = createExchangeWatch(clock, (...note) => noted.push(note));
  return { time, noted, watch };
}

describe('the times of an exchange', () => {
  it('count from the open connection; how long that took is kept apart', () => {
    const { time, noted, watch } = startWatch();
    time.nowMs += 40.12345;
    watch.opened(true);
    time.nowMs += 5;
    watch.answered(200, []);
    time.nowMs += 2;
    watch.piece(Buffer.from('one'));
    time.nowMs += 3;

    expect(watch.toEvidence({ kind: 'complete' })).toEqual({
      startedAt: '1970-01-01T00:00:00.000Z',
      connectMs: 40.123,
      status: 200,
      headers: [],
      headersAtMs: 5,
      pieces: [{ atMs: 7, bytes: Buffer.from('one') }],
      endAtMs: 10,
      end: { kind: 'complete' },
    });
    expect(noted).toEqual([[7, 3]]);
  });

  it('have none for a connection that was open already', () => {
    const { time, watch } = startWatch();
    time.nowMs += 1;
    watch.opened(false);

    expect(watch.toEvidence({ kind: 'closed-early' }).connectMs).toBeUndefined();
  });

  it('keep nothing of an answer that nobody records', () => {
    const watch = createExchangeWatch(systemClock);
    watch.opened(true);
    watch.piece(Buffer.from('one'));

    expect(watch.toEvidence({ kind: 'complete' }).pieces).toEqual([]);
  });

  it('end with a limit where an answer is too large to be kept', () => {
    const { watch } = startWatch();
    watch.opened(true);
    const half = Buffer.alloc(MAX_KEPT_BYTES / 2);
    watch.piece(half);
    watch.piece(half);
    expect(watch.toEvidence({ kind: 'complete' }).end).toEqual({ kind: 'complete' });
    watch.piece(Buffer.from('x'));

    expect(watch.toEvidence({ kind: 'complete' })).toMatchObject({
      pieces: [],
      end: { kind: 'stopped', limit: 'size', limitValue: MAX_KEPT_BYTES },
    });
  });
});
