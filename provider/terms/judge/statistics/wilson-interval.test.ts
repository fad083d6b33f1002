import * as fc from 'fast-check';
import { normalQuantile } from './normal-quantile';
import { wilsonInterval } from './wilson-interval';

describe('the quantiles of the normal distribution', () => {
  it.each([
    [0.5, 0],
    [0.9, 1.2815515655],
    [0.95, 1.644853627],
    [0.975, 1.9599639845],
    [0.995, 2.5758293035],
    [0.025, -1.9599639845],
  ])('are those of the tables: %d gives %d', (probability, quantile) => {
    expect(normalQuantile(probability)).toBeCloseTo(quantile, 9);
  });
});

describe("Wilson's interval", () => {
  // R: prop.test(x, n, conf.level = …, correct = FALSE)$conf.int, and the published examples of Newcombe (1998).
  it.each([
    [81, 263, 0.95, 0.2553, 0.3662],
    [15, 148, 0.95, 0.0624, 0.1605],
    [0, 20, 0.95, 0, 0.1611],
    [1, 29, 0.95, 0.0061, 0.1718],
    [20, 20, 0.9, 0.8808, 1],
  ])('of %d in %d at %d is %d to %d', (successes, trials, confidence, low, high) => {
    const interval = wilsonInterval(successes, trials, confidence);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is everything where nothing was tried', () => {
    expect(wilsonInterval(0, 0, 0.9)).toEqual({ low: 0, high: 1 });
  });

  it('holds the rate seen, and is the mirror image of the failures', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (successes, failures) => {
        const trials = successes + failures + 1;
        const seen = wilsonInterval(successes, trials, 0.9);
        const mirrored = wilsonInterval(trials - successes, trials, 0.9);
        expect(seen.low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(seen.high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        expect(seen.low).toBeCloseTo(1 - mirrored.high, 12);
      }),
    );
  });
});
