import { countTokens } from '../tokens/tokenizer';
import { finishChoice } from './finish-choice';

const text = 'One two three four. Five six seven.';
const call = (name: string) => ({ name, arguments: '{"city":"Hanoi","days":3}' });
const finishText = (limits: { maxTokens?: number; stop?: string[]; mustCut?: boolean }) =>
  finishChoice(
    { kind: 'text', text },
    { maxTokens: undefined, stop: [], mustCut: false, ...limits },
    () => '',
  );
const finishCalls = (maxTokens: number) =>
  finishChoice(
    { kind: 'calls', calls: [call('first'), call('second')] },
    { maxTokens, stop: [], mustCut: false },
    (at) => `call_${at}`,
  );

describe('a text', () => {
  it('that reaches its limit before a stop sequence is cut by length', () => {
    expect(finishText({ maxTokens: 3, stop: ['Five'] })).toMatchObject({
      pieces: ['One', ' two', ' three'],
      finishReason: 'length',
      completionTokens: 3,
    });
  });

  it('that reaches a stop sequence before its limit is stopped', () => {
    expect(finishText({ maxTokens: 6, stop: ['four', 'Five'] })).toMatchObject({ finishReason: 'stop' });
  });

  it('never holds a stop sequence, wherever in a token that is, nor more tokens than its limit', () => {
    const believable = 'Believable and unbelievable things.';
    const cases = Array.from(believable).flatMap((_, from) =>
      [1, 2, 3].flatMap((length) =>
        [1, 2, 3, 4, 5, 6, 20].map((maxTokens) => ({
          stop: believable.slice(from, from + length),
          maxTokens,
        })),
      ),
    );
    const wrong = cases.filter(({ stop, maxTokens }) => {
      const limits = { maxTokens, stop: [stop], mustCut: false };
      const finished = finishChoice({ kind: 'text', text: believable }, limits, () => '');
      const said = finished.pieces.join('');
      return said.includes(stop) || !believable.startsWith(said) || finished.completionTokens > maxTokens;
    });
    expect(wrong).toEqual([]);
  });

  it('of a refusal of which nothing is left is an empty text', () => {
    const refusal = { kind: 'refusal', text: 'I must not.' } as const;
    const limits = { maxTokens: undefined, stop: ['I'], mustCut: false };
    expect(finishChoice(refusal, limits, () => '')).toMatchObject({ kind: 'text', pieces: [] });
  });

  it('that just fits its limit is whole', () => {
    expect(finishText({ maxTokens: countTokens(text) })).toMatchObject({ finishReason: 'stop' });
  });

  it('that must be cut is cut in the middle, or at its limit where that comes first', () => {
    const tokens = countTokens(text);
    expect(finishText({ mustCut: true }).completionTokens).toBe(Math.floor(tokens / 2));
    expect(finishText({ mustCut: true, maxTokens: 2 }).completionTokens).toBe(2);
    expect(finishText({ mustCut: true, maxTokens: 1000 })).toMatchObject({ finishReason: 'length' });
  });
});

describe('tool calls', () => {
  const whole = 2 * (1 + countTokens(call('').arguments));

  it('that fit are whole, with an id each', () => {
    const finished = finishCalls(whole);
    expect(finished).toMatchObject({ finishReason: 'tool_calls', completionTokens: whole });
    expect(finished.calls.map(({ id, pieces }) => [id, JSON.parse(pieces.join(''))])).toEqual([
      ['call_0', { city: 'Hanoi', days: 3 }],
      ['call_1', { city: 'Hanoi', days: 3 }],
    ]);
  });

  it('that do not fit are cut, the last one first', () => {
    const finished = finishCalls(whole - 2);
    expect(finished).toMatchObject({ finishReason: 'length', completionTokens: whole - 2 });
    const [first, second] = finished.calls.map(({ pieces }) => pieces.join(''));
    expect(first).toBe(call('').arguments);
    expect(second).toMatch(/^\{"city":"Hanoi"/);
    expect(second?.length).toBeLessThan(call('').arguments.length);
    expect(finishCalls(whole / 2).calls).toHaveLength(1);
    expect(finishCalls(1)).toMatchObject({ kind: 'calls', finishReason: 'length' });
  });
});
