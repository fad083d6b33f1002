import { terms } from '../../../index';

/** The shop prices its answers for the model that it asked, and for no other. */
const model = { sameFamilyAsRequested: true } as const;

/** A customer who waits for a whole answer waits behind a sign that turns. */
export const wholeAnswer = terms({ latency: { totalMs: { p90: 6000 } }, model });

/** A customer who watches an answer come: it begins soon, does not halt, and seldom comes to nothing. */
export const watchedAnswer = terms({
  passRate: { atLeast: 0.95 },
  latency: { timeToFirstTokenMs: { p95: 1500 }, gapMs: { p99: 500, max: 2000 }, totalMs: { p95: 6000 } },
  model,
});

/** A long answer may take its time as long as it goes on. */
export const longAnswer = terms({
  latency: { gapMs: { p99: 500, max: 2000 }, totalMs: { p75: 30_000 } },
});

/** The limit is what keeps an answer short enough to be read, and its price known beforehand. */
export const cutOffAnswer = terms({ honoured: ['max_tokens'] });
