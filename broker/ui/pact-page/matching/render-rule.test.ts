import { isJsonObject, type JsonValue } from '../../../pacts/lossless-json/json-value';
import { parseJson } from '../../../pacts/lossless-json/parse-json';
import { readableText } from '../../testing/browse';
import { readMatchingRules } from './read-matching-rules';
import { renderRule } from './render-rule';

describe('a rule in words', () => {
  const words = (matcher: string, example: JsonValue = 'text', combine = 'AND'): string => {
    const rules = parseJson(`{"body":{"$.a":{"combine":"${combine}","matchers":[${matcher}]}}}`);
    const [rule] = readMatchingRules(rules, undefined).body;
    if (!rule) throw new Error('There must be a rule.');
    return readableText(renderRule(rule, example).text);
  };

  it.each([
    ['{"match":"type"}', 'any text'],
    ['{"match":"type"},{"match":"regex","regex":"^a$"}', 'any text, matching ^a$'],
    ['{"match":"regex","regex":"constructor"}', 'matching constructor'],
    ['{"match":"regex","regex":"^[\\\\s\\\\S]*\\\\S[\\\\s\\\\S]*$"}', 'not blank'],
    ['{"match":"integer"}', 'any whole number'],
    ['{"match":"decimal"}', 'any number with a decimal point'],
    ['{"match":"boolean"}', 'true or false'],
    ['{"match":"equality"}', 'exactly this'],
    ['{"match":"include","value":"x"}', 'containing x'],
    ['{"match":"date","format":"yyyy-MM-dd"}', 'a date written yyyy-MM-dd'],
    ['{"match":"timestamp","timestamp":"HH"}', 'a date and time written HH'],
    ['{"match":"notEmpty"}', 'not empty'],
    ['{"match":"statusCode","status":"success"}', 'any success (200–299)'],
    ['{"match":"statusCode","status":[200,201]}', 'one of 200, 201'],
    ['{"match":"eachValue","rules":[{"match":"regex","regex":"^a"}]}', 'each value: matching ^a'],
    ['{"match":"something","new":1.0}', 'rule {"match":"something","new":1.0}'],
    ['{"match":"constructor"}', 'rule {"match":"constructor"}'],
  ])('%s: %s', (matcher, expected) => {
    expect(words(matcher)).toBe(expected);
  });

  it('joins alternatives with or', () => {
    expect(words('{"match":"null"},{"match":"integer"}', null, 'OR')).toBe('null or any whole number');
  });

  it('says how long a list may be', () => {
    expect(words('{"match":"type","min":1,"max":3}', [])).toBe('a list of items like these, 1 to 3 items');
    expect(words('{"match":"type","max":1}', [])).toBe('a list of items like these, at most 1 item');
  });

  it('reads the rules inside the kinds of items that a list must contain', () => {
    const rules = parseJson(
      '{"body":{"$.data":{"matchers":[{"match":"arrayContains","variants":[{"index":0,"rules":{"$.id":{"matchers":[{"match":"type"}]}}}]}]}}}',
    );
    expect(readMatchingRules(rules, undefined).body.map(({ path }) => path)).toEqual([
      ['data'],
      ['data', '0', 'id'],
    ]);
  });

  it('says where a value comes from that the provider state brings', () => {
    const generators = parseJson('{"body":{"$.id":{"type":"ProviderState","expression":"${id}"}}}');
    const [rule] = readMatchingRules(undefined, isJsonObject(generators) ? generators : undefined).body;
    expect(rule && readableText(renderRule(rule).text)).toBe('filled in from the provider state ${id}');
  });
});
