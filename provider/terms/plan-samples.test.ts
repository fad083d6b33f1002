import type { TermSample } from './judge/term-sample';
import { nextSamples, planSamples } from './plan-samples';
import type { Terms } from './terms';
import { createRandom } from './testing/create-random';
import { answerStream, jsonExchange, requestOf, sample, times } from './testing/samples';

const request = requestOf({ model: 'gpt-4.1' });
const plan = (terms: Omit<Terms, 'version'>, runSamples?: number) =>
  planSamples({ version: 1, ...terms }, runSamples);
const next = (terms: Omit<Terms, 'version'>, samples: readonly TermSample[], runSamples?: number) =>
  nextSamples({ terms: { version: 1, ...terms }, request, samples, runSamples });

const good = jsonExchange();
const passRate = { atLeast: 0.95 };

/** Asks as the collector does, and returns how many exchanges each step asked for. */
function askAll(terms: Omit<Terms, 'version'>, ask: () => TermSample): number[] {
  const samples: TermSample[] = [];
  const steps: number[] = [];
  for (let step = next(terms, samples); step > 0; step = next(terms, samples)) {
    steps.push(step);
    samples.push(...Array.from({ length: step }, ask));
  }
  return steps;
}

describe('the samples of an interaction', () => {
  it.each<[string, Omit<Terms, 'version'>, number, number]>([
    ['without terms', {}, 1, 1],
    ['with terms of single exchanges', { tokens: { consistent: true } }, 1, 1],
    ['with a number', { samples: 7 }, 7, 7],
    ['with p95', { latency: { totalMs: { p95: 1 } } }, 20, 20],
    ['with p50 and p99', { latency: { totalMs: { p50: 1 }, timeToFirstTokenMs: { p99: 1 } } }, 100, 100],
    ['with max', { latency: { totalMs: { max: 1 } } }, 1, 1],
    ['with p95 and a larger number', { samples: 30, latency: { totalMs: { p95: 1 } } }, 30, 30],
    ['with gaps, of which a stream has many', { latency: { gapMs: { p99: 1 } } }, 1, 10],
    ['with a pass rate', { passRate }, 1, 60],
    ['with a pass rate of everything', { passRate: { atLeast: 1 } }, 1, 21],
    ['with a pass rate and a number', { samples: 40, passRate }, 1, 40],
    ['with a pass rate and p99', { passRate, latency: { totalMs: { p99: 1 } } }, 100, 100],
  ])('%s', (_case, terms, required, atMost) => {
    expect(plan(terms)).toEqual({ required, atMost, shortfalls: [] });
  });

  it('stay few for a pass rate that is hardly ever decided', () => {
    expect(plan({ passRate: { atLeast: 0.9, margin: 1e-9, confidence: 0.999 } }).atMost).toBe(60);
  });

  it('are raised by a run and never lowered', () => {
    expect(plan({ samples: 7 }, 9)).toMatchObject({ required: 9, atMost: 9 });
    expect(plan({ samples: 7 }, 3)).toMatchObject({ required: 7, atMost: 7 });
    expect(plan({ passRate }, 100)).toMatchObject({ required: 1, atMost: 100 });
  });

  it('that are given and too few are named with the number that is needed', () => {
    expect(plan({ samples: 10, passRate, latency: { totalMs: { p50: 1, p95: 1 } } })).toEqual({
      required: 10,
      atMost: 10,
      shortfalls: [
        { term: 'latency.totalMs.p95', needed: 20 },
        { term: 'passRate', needed: 20 },
      ],
    });
    expect(plan({ samples: 10, latency: { totalMs: { p95: 1 } } }, 20).shortfalls).toEqual([]);
  });
});

describe('the next samples', () => {
  it('are all that a verdict rests on, at once', () => {
    expect(next({ samples: 7 }, [])).toBe(7);
    expect(next({ samples: 7 }, times(7, good))).toBe(0);
    expect(next({}, times(3, good))).toBe(0);
  });

  it('top up what is there already', () => {
    expect(next({ samples: 7 }, times(4, good))).toBe(3);
    expect(next({ samples: 7 }, times(7, good), 10)).toBe(3);
  });

  it('of a pass rate come in small steps, to the number that decides it', () => {
    expect(askAll({ passRate }, () => sample(good))).toEqual([5, 5, 10]);
    expect(askAll({ passRate }, () => sample(good, 'broken'))).toEqual([5]);
  });

  it('never are more than the contract or 60 allow', () => {
    // Three successes to a failure keep 0.8 against 0.7 open.
    let asked = 0;
    const balanced = () => {
      asked += 1;
      return sample(good, asked % 4 === 0 ? 'broken' : 'kept');
    };
    const undecided = { passRate: { atLeast: 0.8 } };
    expect(askAll(undecided, balanced).reduce((sum, step) => sum + step, 0)).toBe(60);
    expect(askAll({ ...undecided, samples: 17 }, balanced).reduce((sum, step) => sum + step, 0)).toBe(17);
  });

  it('end where too many could not be judged for the rate to be kept', () => {
    expect(askAll({ passRate }, () => sample(jsonExchange({}, { status: 429 }), 'unknown'))).toEqual([5]);
  });

  it('of a percentile follow when the rate is kept, and not when it is broken', () => {
    const terms = { passRate, latency: { totalMs: { p99: 1000 } } };
    expect(askAll(terms, () => sample(good))).toEqual([5, 5, 10, 80]);
    expect(askAll(terms, () => sample(good, 'broken'))).toEqual([5]);
  });

  it('go on until the gaps of all streams suffice', () => {
    const terms = { latency: { gapMs: { p99: 100 } } };
    const stream = (gaps: number) => () => sample(answerStream(5, Array(gaps).fill(10)));
    expect(askAll(terms, stream(100))).toEqual([1]);
    expect(askAll(terms, stream(40))).toEqual([1, 2]);
    expect(askAll(terms, stream(3))).toEqual([1, 9]);
    expect(askAll(terms, stream(0))).toEqual([1]);
    expect(askAll({ ...terms, samples: 2 }, stream(3))).toEqual([2]);
  });

  it('are far fewer than 60 on average, for a provider that always or mostly keeps its rate', () => {
    const random = createRandom('calls');
    const calls = Array.from({ length: 40 }, () =>
      askAll({ passRate }, () => sample(good, random() < 0.99 ? 'kept' : 'broken')).reduce(
        (sum, step) => sum + step,
        0,
      ),
    );
    expect(calls.reduce((sum, count) => sum + count, 0) / calls.length).toBeLessThan(30);
  });
});
