import type { EvidenceStore } from '../../evidence/evidence-store';
import { recordedExchangeOf } from '../../evidence/testing/recorded-exchange-of';
import type { PlannedExchange } from '../plan/asked-interaction';
import { findAtHand } from './evidence-at-hand';

const NOW = new Date('2026-01-31T00:00:00.000Z');
const HOUR_MS = 60 * 60 * 1000;
const deadlines = { connectMs: 1, firstByteMs: 1, idleMs: 1, totalMs: 1 };
const exchange = {
  name: 'e-001',
  sample: 0,
  interaction: { json: {}, states: [] },
} as unknown as PlannedExchange;

/** What there is of an exchange that was recorded so long before now, where evidence may be an hour old. */
async function findAfter(ageMs: number, maxAgeMs = HOUR_MS) {
  const { evidence, ...head } = recordedExchangeOf();
  const startedAt = Number.isNaN(ageMs) ? 'yesterday' : new Date(NOW.getTime() - ageMs).toISOString();
  const recorded = { ...head, evidence: { ...evidence, startedAt } };
  const store: Pick<EvidenceStore, 'find'> = { find: async () => ({ kind: 'whole', recorded }) };
  return findAtHand(store, exchange, { now: NOW, maxAgeMs, deadlines, isOffline: false });
}

describe('the freshness of evidence', () => {
  it.each([
    ['of now', 0, HOUR_MS],
    ['exactly as old as it may be', HOUR_MS, HOUR_MS],
    ['of a machine whose clock is a little ahead', -60_000, HOUR_MS],
    ['of this very moment, where nothing older counts', 0, 0],
  ])('is given %s', async (_case, ageMs, maxAgeMs) => {
    expect(await findAfter(ageMs, maxAgeMs)).toMatchObject({ isReused: true });
  });

  it.each([
    ['a millisecond too old', HOUR_MS + 1, HOUR_MS, /older than --max-age allows/],
    ['of an hour that is still to come', -HOUR_MS - 1, HOUR_MS, /still to come/],
    ['older than nothing', 1, 0, /older than --max-age allows/],
    ['of a time that is none', Number.NaN, HOUR_MS, /is of yesterday/],
  ])('is lost %s', async (_case, ageMs, maxAgeMs, message) => {
    expect(await findAfter(ageMs, maxAgeMs)).toMatchObject({
      absence: {
        verdict: 'unknown',
        reason: { code: 'evidence-stale', message: expect.stringMatching(message) },
      },
    });
  });
});
