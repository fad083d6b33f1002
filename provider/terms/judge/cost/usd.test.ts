import * as fc from 'fast-check';
import { formatUsd, picoUsd, usdOf } from './usd';

describe('money', () => {
  it.each([
    [0.1, 100_000_000_000n],
    [0.002, 2_000_000_000n],
    [8, 8_000_000_000_000n],
    [2e-7, 200_000n],
    [1e-12, 1n],
    [1e-13, 0n],
    [123456789.42, 123_456_789_420_000_000_000n],
    [1e21, 10n ** 33n],
  ])('is what a person reads: %d dollars', (usd, pico) => {
    expect(picoUsd(usd)).toBe(pico);
  });

  it('adds up as decimals do', () => {
    expect(picoUsd(0.1) + picoUsd(0.2)).toBe(picoUsd(0.3));
  });

  it('is the same after a conversion there and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (amount) => {
        expect(picoUsd(usdOf(amount))).toBe(amount);
      }),
    );
  });

  it.each([
    [0n, '0 USD'],
    [96_000_000n, '0.000096 USD'],
    [1n, '0.000000000001 USD'],
    [8_000_000_000_000n, '8 USD'],
    [12_500_000_000_000n, '12.5 USD'],
  ])('is shown in plain decimals: %s', (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });
});
