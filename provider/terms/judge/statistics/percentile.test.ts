import * as fc from 'fast-check';
import { binomialTail } from './binomial-tail';
import { observationsNeeded, percentile } from './percentile';

const PERCENTS = [50, 75, 90, 95, 99, 100];

describe('a percentile', () => {
  it.each([
    [50, 3],
    [75, 4],
    [90, 5],
    [100, 5],
    [20, 1],
  ])('of five by nearest rank: %d is %d', (percent, expected) => {
    expect(percentile([5, 3, 1, 4, 2], percent)).toBe(expected);
  });

  it('of nothing is nothing', () => {
    expect(percentile([], 50)).toBeUndefined();
  });

  it('is the smallest value that so many do not exceed', () => {
    const slowness = fc.oneof(fc.nat(1000), fc.constant(Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(fc.array(slowness, { minLength: 1 }), fc.constantFrom(...PERCENTS), (values, percent) => {
        const enough = values.filter(
          (candidate) => values.filter((value) => value <= candidate).length * 100 >= percent * values.length,
        );
        expect(percentile(values, percent)).toBe(Math.min(...enough));
      }),
    );
  });

  it('does not depend on the order, and never falls with the percent', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const found = PERCENTS.map((percent) => percentile(values, percent) ?? -1);
        expect(found).toEqual(found.toSorted((a, b) => a - b));
        expect(PERCENTS.map((percent) => percentile(values.toReversed(), percent))).toEqual(found);
      }),
    );
  });

  it.each([
    [50, 2],
    [75, 4],
    [90, 10],
    [95, 20],
    [99, 100],
    [100, 1],
  ])('%d needs %d observations', (percent, needed) => {
    expect(observationsNeeded(percent)).toBe(needed);
  });
});

describe('the binomial tail', () => {
  it.each([
    [0, 10, 0.05, 1],
    [1, 1, 0.05, 0.05],
    [2, 10, 0.05, 0.0861383559],
    [3, 20, 0.1, 0.3230731948],
    [10, 10, 0.5, 0.0009765625],
  ])('of at least %d in %d at %d is %d', (successes, trials, probability, tail) => {
    expect(binomialTail(successes, trials, probability)).toBeCloseTo(tail, 9);
  });
});
