import { mergeMismatches } from './merge-mismatches';

const mismatch = (path: string, message: string) => ({ path, message, expected: null, actual: null });
const told = (bySample: Parameters<typeof mergeMismatches>[0]) =>
  mergeMismatches(bySample).map(({ message, samples }) => [message, samples]);

describe('mismatches of several samples', () => {
  it('are one where only the quoted values and numbers differ', () => {
    expect(
      told([
        [mismatch('$', `event #5 (phase 'content'): data is not valid JSON: "{\\"a"`)],
        [],
        [mismatch('$', `event #17 (phase 'content'): data is not valid JSON: "Hello"`)],
      ]),
    ).toEqual([[`event #5 (phase 'content'): data is not valid JSON: "{\\"a"`, 2]]);
    expect(
      told([
        [mismatch('$.model', "Expected 'gpt' (String) to match '^claude'")],
        [mismatch('$.model', "Expected 'deepseek' (String) to match '^claude'")],
      ]),
    ).toEqual([["Expected 'gpt' (String) to match '^claude'", 2]]);
  });

  it('stay apart where the path or the phase is another', () => {
    expect(
      told([
        [mismatch('$', "phase 'finish': expected at least 1 event")],
        [mismatch('$', "phase 'usage': expected at least 1 event")],
      ]),
    ).toHaveLength(2);
    expect(told([[mismatch('$.a', 'Type mismatch')], [mismatch('$.b', 'Type mismatch')]])).toHaveLength(2);
  });

  it('stay apart within one sample', () => {
    const both = [mismatch('$', 'event #1 is "a"'), mismatch('$', 'event #2 is "b"')];
    expect(told([both, both])).toEqual([
      ['event #1 is "a"', 2],
      ['event #2 is "b"', 2],
    ]);
  });

  it('may quote more than any expression can look at', () => {
    const long = (text: string) => [
      mismatch('$.a', `Expected "${text.repeat(20_000_000)}" to be equal to "b"`),
    ];

    expect(told([long('x'), long('y')])).toEqual([[expect.any(String), 2]]);
  });
});
