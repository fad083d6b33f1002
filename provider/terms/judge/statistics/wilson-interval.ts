import { normalQuantile } from './normal-quantile';

/** Wilson's score interval for a rate, two-sided at the confidence. Without trials it is everything. */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence: number,
): { readonly low: number; readonly high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const rate = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / shrink;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
