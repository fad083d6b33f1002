import fc from 'fast-check';
import { createLinearScale } from './linear-scale';

describe('a time axis', () => {
  it.each([
    [[], [0, 0.25, 0.5, 0.75, 1]],
    [[0], [0, 0.25, 0.5, 0.75, 1]],
    [[97], [0, 25, 50, 75, 100]],
    [[100], [0, 25, 50, 75, 100]],
    [
      [12, 832],
      [0, 250, 500, 750, 1000],
    ],
    [[8320], [0, 2500, 5000, 7500, 10000]],
    [[1.04], [0, 0.5, 1, 1.5]],
  ])('for %j goes in round steps: %j', (timesMs, ticksMs) => {
    expect(createLinearScale(timesMs).ticksMs).toEqual(ticksMs);
  });

  it('puts a time where it is between nothing and the end', () => {
    const scale = createLinearScale([800], 84);

    expect(scale.maxMs).toBe(800);
    expect(scale.percentOf(0)).toBe(0);
    expect(scale.percentOf(200)).toBe(21);
    expect(scale.percentOf(800)).toBe(84);
  });

  it('has room for every time, in order, with at most four steps', () => {
    const times = fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(times, (timesMs) => {
        const { maxMs, ticksMs, percentOf } = createLinearScale(timesMs);
        const sorted = timesMs.toSorted((a, b) => a - b).map(percentOf);

        expect(maxMs * (1 + 1e-9)).toBeGreaterThanOrEqual(Math.max(0, ...timesMs));
        expect(ticksMs.length).toBeLessThanOrEqual(5);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
        expect(sorted.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
      }),
    );
  });
});
