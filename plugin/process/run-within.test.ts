import { runWithin } from './run-within';

describe('a deadline', () => {
  it('leaves what is done in time alone', () => {
    expect(runWithin(1000, () => 'done')).toBe('done');
    const mistake = new TypeError('of its own');
    const fail = (): never => {
      throw mistake;
    };
    expect(() => runWithin(1000, fail)).toThrow(mistake);
  });

  it('ends a regular expression that would not come to an end', () => {
    // Each character more doubles the ways to divide the text; these would take days.
    const text = 'a'.repeat(60);
    expect(() => runWithin(50, () => /^(?:(a+)+b)$/u.test(text))).toThrow(
      'it took longer than 0.05 seconds. Look for a regular expression in the contract that repeats a repetition, such as (a+)+.',
    );
  });
});
