/**
 * How long something took: between these two, both in milliseconds. They are equal where it was seen to end, and
 * the second is infinite where it was not.
 */
export interface Duration {
  readonly atLeastMs: number;
  readonly atMostMs: number;
}

export const measured = (ms: number): Duration => ({ atLeastMs: ms, atMostMs: ms });

/** Of something that we saw going on for so long and then no longer looked at. */
export const longerThan = (ms: number): Duration => ({ atLeastMs: ms, atMostMs: Number.POSITIVE_INFINITY });

/** The provider failed: what was asked for never came. */
export const never: Duration = measured(Number.POSITIVE_INFINITY);

/** Nothing was seen. It counts as infinitely slow where a limit is to be kept, and proves nothing. */
export const unseen: Duration = longerThan(0);
