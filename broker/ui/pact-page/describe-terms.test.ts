import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../pacts/lossless-json/json-value';
import { parseJson } from '../../pacts/lossless-json/parse-json';
import { describeTerms } from './describe-terms';

describe('describeTerms', () => {
  it.each([
    ['{"samples": 20}', 'Judged on 20 exchanges.'],
    ['{"passRate": {"atLeast": 0.95}}', 'At least 95 % of the exchanges match.'],
    [
      '{"passRate": {"atLeast": 0.9, "confidence": 0.99, "margin": 0.05}}',
      'At least 90 % of the exchanges match (confidence 99 %, margin 5 %).',
    ],
    [
      '{"latency": {"timeToFirstTokenMs": {"p95": 800}}}',
      'Time to the first token: for 95 % of them within 800 ms.',
    ],
    [
      '{"latency": {"gapMs": {"max": 2500}}}',
      'Pause between two pieces of a stream: always within 2,500 ms.',
    ],
    ['{"tokens": {"consistent": true}}', 'Token counts are there and add up.'],
    ['{"tokens": {"maxCompletion": 400}}', 'At most 400 completion tokens.'],
    ['{"cost": {"maxUsdPerCall": 0.0020}}', 'At most 0.0020 US dollars for a call.'],
    ['{"model": {"sameFamilyAsRequested": true}}', 'The model that answers is the one that was asked for.'],
    ['{"honoured": ["n", "stop"]}', 'The answer shows the effect of n, stop.'],
  ])('says of %s: %s', (text, sentence) => {
    expect(describeTerms(terms(text))).toEqual([{ sentence }]);
  });

  it('keeps the schema of an output for the reader', () => {
    const [term] = describeTerms(terms('{"output": {"jsonSchema": {"type": "object"}}}'));
    expect(term?.sentence).toBe('The answer is JSON that fits this schema.');
    expect(term?.schema).toEqual(new Map([['type', 'object']]));
  });

  it.each([
    ['{"politeness": 1.0}', 'politeness: 1.0'],
    ['{"samples": "many"}', 'samples: "many"'],
    ['{"latency": {"totalMs": {"p95": 4, "soon": true}}}', 'soon: true'],
    ['{"tokens": {"consistent": false}}', 'consistent: false'],
    ['{"constructor": {"toString": 1}}', 'constructor: {"toString":1}'],
    ['{"passRate": {"atLeast": 1, "patience": 3}}', 'passRate: {"atLeast":1,"patience":3}'],
  ])('leaves nothing out of what it does not know: %s', (text, sentence) => {
    expect(describeTerms(terms(text)).map((term) => term.sentence)).toContain(sentence);
  });

  it('has words for every term that the format allows', () => {
    const file = join(__dirname, '../../../pacts/terms.schema.json');
    const schema = JSON.parse(readFileSync(file, 'utf8')) as { properties: Record<string, object> };
    const names = Object.keys(schema.properties).filter((name) => name !== 'version');
    expect(names.length).toBeGreaterThan(6);
    const examples: Record<string, string> = {
      samples: '1',
      passRate: '{"atLeast": 1}',
      latency: '{"totalMs": {"max": 1}}',
      tokens: '{"maxPrompt": 1}',
      cost: '{"maxUsdPerRun": 1}',
      output: '{"jsonSchema": true}',
      model: '{"sameFamilyAsRequested": true}',
      honoured: '["n"]',
    };
    for (const name of names) {
      const [term] = describeTerms(terms(`{"${name}": ${examples[name]}}`));
      expect([name, term?.sentence]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
    }
  });
});

function terms(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('Terms are an object.');
  return value;
}
