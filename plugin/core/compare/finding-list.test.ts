import { strictChat } from '../../testing/chat-contract';
import { answer, chunk, event } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';

const verdict = (pieces: readonly string[]): string[] => judgeBody(compile(strictChat), pieces);
const replaced = (number: number, piece: string): string[] =>
  answer(9).map((known, index) => (index === number - 1 ? piece : known));

describe('the messages', () => {
  it('are ten lines at most, and say how many more there are', () => {
    const pieces = Array.from({ length: 30 }, (_, index) =>
      event(chunk({ content: 'x' }, null, { [`key${index}`]: 'other' })),
    );
    const many = compile({
      phases: Array.from({ length: 30 }, (_, index) => ({
        name: `p${index}`,
        max: 1,
        data: { [`key${index}`]: 'agreed' },
      })),
    });
    const lines = judgeBody(many, pieces);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('and 20 more mismatches');
  });

  it('stay small, however large the events are', () => {
    const huge = 'y'.repeat(1_000_000);
    const [line = ''] = verdict(replaced(5, event(`{"broken":"${huge}`)));
    expect(line.length).toBeLessThan(300);
  });

  it('are one line for events that fail alike, with the values of the first', () => {
    const stream = answer(9).map((piece, index) =>
      index >= 3 && index < 8 && index !== 5 ? event(chunk({ content: index })) : piece,
    );
    expect(verdict(stream)).toEqual([
      '4 events, #4-#5, #7-#8 (phase \'content\'): $.choices[0].delta.content: expected a string such as "Hello" but was 3 (integer) in #4',
    ]);
  });
});
