import type { Evidence, ExchangeEnd } from '../evidence/evidence';
import { createInstantClock } from '../verification/testing/instant-clock';
import { askWithRetries } from './ask-with-retries';

type Answer = Omit<Evidence, 'attempts'>;

const answer = (status: number, retryAfter?: string, end: ExchangeEnd = { kind: 'complete' }): Answer => ({
  startedAt: '2026-01-01T00:00:00.000Z',
  status,
  headers: retryAfter === undefined ? [] : [['Retry-After', retryAfter]],
  pieces: [],
  endAtMs: 1,
  end,
});

async function run(
  answers: Answer[],
  policy: { retries?: number; patienceMs?: number; expected?: number; mayRepeat?: boolean } = {},
) {
  const clock = { ...createInstantClock(), now: () => new Date('2026-01-01T00:00:00Z') };
  const left = [...answers];
  const evidence = await askWithRetries(async () => left.shift() ?? answer(200), {
    retries: policy.retries ?? 3,
    patienceMs: policy.patienceMs ?? 60_000,
    clock,
    expectsStatus: (status) => status === policy.expected,
    mayRepeat: () => policy.mayRepeat ?? true,
  });
  return { status: evidence?.status, attempts: evidence?.attempts, sleptMs: clock.sleptMs };
}

describe('asking again', () => {
  it('waits twice as long each time where the provider says nothing', async () => {
    const { status, sleptMs } = await run([answer(500), answer(503), answer(429)]);

    expect(status).toBe(200);
    expect(sleptMs).toEqual([500, 1000, 2000]);
  });

  it.each([
    ['seconds', '3', 3000],
    ['nothing to wait for', '0', 0],
    ['a date', 'Thu, 01 Jan 2026 00:00:09 GMT', 9000],
    ['a date that is over', 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['what nobody understands', 'soon', 500],
    ['an empty text', '', 500],
  ])('honours Retry-After as %s', async (_case, retryAfter, waitMs) => {
    expect((await run([answer(429, retryAfter)])).sleptMs).toEqual([waitMs]);
  });

  it('ends when the retries are used up, with the last answer', async () => {
    const { status, attempts } = await run([answer(500), answer(502), answer(503)], { retries: 2 });

    expect(status).toBe(503);
    expect(attempts).toEqual([
      { status: 500, end: 'complete', waitedMs: 500 },
      { status: 502, end: 'complete', waitedMs: 1000 },
      { status: 503, end: 'complete' },
    ]);
  });

  it('ends when patience would be used up, without waiting', async () => {
    const { status, sleptMs } = await run([answer(429, '40'), answer(429, '40')], { patienceMs: 60_000 });

    expect(status).toBe(429);
    expect(sleptMs).toEqual([40_000]);
  });

  it.each([200, 400, 401, 404])('does not happen after %d', async (status) => {
    expect((await run([answer(status)])).attempts).toHaveLength(1);
  });

  it('does not happen where the contract asks for that status', async () => {
    expect((await run([answer(503)], { expected: 503 })).attempts).toHaveLength(1);
  });

  it('does not happen after an answer that was cut off: that is what the provider does', async () => {
    expect((await run([answer(500, undefined, { kind: 'closed-early' })])).attempts).toHaveLength(1);
  });

  it('has no lasting answer where a repeat is due that may not be made', async () => {
    expect(await run([answer(503)], { mayRepeat: false })).toMatchObject({ status: undefined, sleptMs: [] });
    expect(await run([answer(200)], { mayRepeat: false })).toMatchObject({ status: 200 });
  });
});
