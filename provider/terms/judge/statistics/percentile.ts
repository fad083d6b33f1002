/** The percentile by nearest rank: the smallest observation that so many per cent of all do not exceed. */
export function percentile(observations: readonly number[], percent: number): number | undefined {
  const ascending = observations.toSorted((a, b) => a - b);
  return ascending[Math.ceil((percent * observations.length) / 100) - 1];
}

/** How many observations a percentile needs: 1 / (1 - q), so that one of them may lie above it. */
export function observationsNeeded(percent: number): number {
  return percent === 100 ? 1 : Math.ceil(100 / (100 - percent));
}
