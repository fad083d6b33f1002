import fc from 'fast-check';
import { exitCodeOf, type Verdict, worstVerdict } from './verdict';

const verdict = fc.constantFrom<Verdict>('kept', 'broken', 'unknown');

describe('verdicts', () => {
  it('put broken over unknown over kept, in any order', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), (verdicts) => {
        const expected = (['broken', 'unknown', 'kept'] as const).find((word) => verdicts.includes(word));

        expect(worstVerdict(verdicts)).toBe(expected);
      }),
    );
  });

  it('are unknown where there is nothing to judge: nothing is never kept', () => {
    expect(worstVerdict([])).toBe('unknown');
  });

  it.each<[Verdict, number]>([
    ['kept', 0],
    ['broken', 1],
    ['unknown', 3],
  ])('end a run that is %s with %d', (word, code) => {
    expect(exitCodeOf(word)).toBe(code);
  });
});
