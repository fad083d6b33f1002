/** The probability of at least `successes` in so many independent trials of this probability. */
export function binomialTail(successes: number, trials: number, probability: number): number {
  let tail = 0;
  for (let count = successes; count <= trials; count += 1) {
    tail += choose(trials, count) * probability ** count * (1 - probability) ** (trials - count);
  }
  return Math.min(1, tail);
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let step = 1; step <= count; step += 1) ways *= (from - count + step) / step;
  return ways;
}
