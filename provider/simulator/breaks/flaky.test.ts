import { arrange, askChat, type Completion, createTestSimulator } from '../testing/ask-simulator';
import { findBreaks } from './find-breaks';
import { selectBreaks } from './select-breaks';

const COUNT = 2000;

/** Whether each of many answers in a row is right. */
function outcomesOf(name: string, seed = 1): boolean[] {
  const breaks = findBreaks([name]);
  return Array.from({ length: COUNT }, (_, at) => selectBreaks(breaks, seed, at + 1).length === 0);
}
const shareOf = (outcomes: boolean[]) => outcomes.filter((isRight) => isRight).length / COUNT;

/** The finish reasons that a simulator gives in a row. */
async function reasonsOf(changesBefore: number, seed = 1): Promise<(string | null | undefined)[]> {
  const app = createTestSimulator({ seed, breaks: findBreaks(['flaky=0.5']) });
  const reasons: (string | null | undefined)[] = [];
  for (let count = 0; count < 20; count += 1) {
    for (let change = 0; change < changesBefore; change += 1) await arrange(app, { state: '' });
    reasons.push((await askChat(app)).json<Completion>().choices[0]?.finish_reason);
  }
  return reasons;
}

describe('a flaky provider', () => {
  it('is right in its share of the answers, in an order that looks like chance', () => {
    const outcomes = outcomesOf('flaky');
    // Four standard deviations of so many draws.
    expect(Math.abs(shareOf(outcomes) - 0.8)).toBeLessThan(0.036);
    const changes = outcomes.filter((isRight, at) => at > 0 && isRight !== outcomes[at - 1]).length;
    expect(Math.abs(changes / COUNT - 2 * 0.8 * 0.2)).toBeLessThan(0.05);
  });

  it('is always or never right at the ends', () => {
    expect(shareOf(outcomesOf('flaky=1'))).toBe(1);
    expect(shareOf(outcomesOf('flaky=0'))).toBe(0);
  });

  it('gives the same outcomes to the same seed, and others to another', async () => {
    expect(outcomesOf('flaky')).toEqual(outcomesOf('flaky'));
    expect(outcomesOf('flaky', 2)).not.toEqual(outcomesOf('flaky'));
    expect(await reasonsOf(0)).toEqual(await reasonsOf(0));
    expect(await reasonsOf(0, 2)).not.toEqual(await reasonsOf(0));
  });

  it('gives no finish reason where it is wrong', async () => {
    expect(new Set(await reasonsOf(0))).toEqual(new Set(['stop', null]));
  });

  it('does not count the setting up of states', async () => {
    expect(await reasonsOf(2)).toEqual(await reasonsOf(0));
  });

  it('breaks what else it is told to, and nothing more', async () => {
    const app = createTestSimulator({ breaks: findBreaks(['flaky=0.5', 'id', 'stream-done']) });
    const bodies = await Promise.all(
      Array.from({ length: 40 }, async () => (await askChat(app)).json<Completion>()),
    );
    expect(new Set(bodies.map((body) => 'id' in body))).toEqual(new Set([true, false]));
    expect(bodies.every(({ choices }) => choices[0]?.finish_reason === 'stop')).toBe(true);
    const streams = await Promise.all(Array.from({ length: 40 }, () => askChat(app, { stream: true })));
    expect(new Set(streams.map(({ body }) => body.endsWith('[DONE]\n\n')))).toEqual(new Set([true, false]));
  });
});
