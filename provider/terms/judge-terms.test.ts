import { picoUsd } from './judge/cost/usd';
import { listTerms } from './list-terms';
import { everyTerm, inOrder, judge } from './testing/judging';
import { answerStream, jsonExchange, requestOf, sample, times } from './testing/samples';

describe('every term', () => {
  const stream = times(20, answerStream(100, [10, 20]));

  it('has a verdict under its name, and no other has', () => {
    const all = judge(everyTerm, stream, { pactCalls: [{ kind: 'known', picoUsd: picoUsd(0.1) }] });
    expect(Object.keys(all.terms)).toEqual(listTerms({ version: 1, ...everyTerm }).map(({ name }) => name));
    for (const term of Object.values(all.terms)) {
      expect(Object.keys(term).sort()).toEqual(['limit', 'observed', 'reason', 'samples', 'unit', 'verdict']);
      expect(() => JSON.stringify(term)).not.toThrow();
    }
  });

  it('is unknown where nothing was asked', () => {
    const { verdict, shape, terms } = judge(everyTerm, []);
    expect([verdict, shape.verdict, ...Object.values(terms).map((term) => term.verdict)]).toEqual(
      Array(listTerms({ version: 1, ...everyTerm }).length + 2).fill('unknown'),
    );
  });

  it('is unknown in a form that only a later version knows', () => {
    const later = { tokens: { maxThoughts: 3 }, honoured: ['seed'] };
    const { terms } = judge(later, stream, { request: requestOf({ seed: 1 }) });
    expect(Object.values(terms).map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  it('is unknown where its schema cannot be used', () => {
    const { terms } = judge({ output: { jsonSchema: { $ref: '#/nowhere' } } }, inOrder('+'));
    expect(terms['output.jsonSchema']).toMatchObject({
      verdict: 'unknown',
      reason: 'the schema cannot be used',
    });
  });

  it('shows as the limit of a parameter what the request asks for', () => {
    const { terms } = judge({ honoured: ['n'] }, inOrder('+'), { request: requestOf({ n: 3 }) });
    expect(terms['honoured.n']).toEqual({
      verdict: 'broken',
      observed: 1,
      limit: 3,
      unit: null,
      samples: 1,
      reason: 'silent failure: asked for n = 3, got 1',
    });
  });

  it('makes the verdict of the interaction: the worst counts', () => {
    const latency = { totalMs: { max: 50 } };
    expect(judge({ latency, tokens: { consistent: true } }, inOrder('+')).verdict).toBe('broken');
    expect(judge({ tokens: { consistent: true } }, [sample(jsonExchange({ usage: null }))]).verdict).toBe(
      'unknown',
    );
  });
});
