import type { Terms } from './terms';
import { judge } from './testing/judging';
import { answerStream, choiceOf, jsonExchange, requestOf, sample, usageOf } from './testing/samples';

describe('what a contract without terms lets pass and a term catches by name', () => {
  const slow = answerStream(5000, [10]);
  const stalled = answerStream(100, [10, 6000]);
  const verbose = jsonExchange({ usage: usageOf(10, 4000) });
  const substituted = jsonExchange({ model: 'deepseek-v3.2' });
  const prose = jsonExchange({ choices: [choiceOf({ content: 'Sure!' })] });
  const miscounted = jsonExchange({ usage: { ...usageOf(10, 2), total_tokens: 99 } });
  const format = { model: 'gpt-4.1', response_format: { type: 'json_object' } };

  it.each<[string, ReturnType<typeof jsonExchange>, Omit<Terms, 'version'>, string]>([
    [
      'a slow first token',
      slow,
      { latency: { timeToFirstTokenMs: { max: 800 } } },
      'latency.timeToFirstTokenMs.max',
    ],
    ['a stalled stream', stalled, { latency: { gapMs: { max: 1000 } } }, 'latency.gapMs.max'],
    ['ten-fold tokens', verbose, { tokens: { maxCompletion: 400 } }, 'tokens.maxCompletion'],
    ['a price beyond the limit', verbose, { cost: { maxUsdPerCall: 0.002 } }, 'cost.maxUsdPerCall'],
    ['another model', substituted, { model: { sameFamilyAsRequested: true } }, 'model.sameFamilyAsRequested'],
    ['an ignored format', prose, { honoured: ['response_format'] }, 'honoured.response_format'],
    ['output against its schema', prose, { output: { jsonSchema: {} } }, 'output.jsonSchema'],
    ['usage that does not add up', miscounted, { tokens: { consistent: true } }, 'tokens.consistent'],
  ])('%s', (_case, exchange, terms, name) => {
    const asked = { request: requestOf(format) };
    expect(judge(terms, [sample(exchange)], asked).terms[name]?.verdict).toBe('broken');
    expect(judge({}, [sample(exchange)], asked).verdict).toBe('kept');
  });
});
