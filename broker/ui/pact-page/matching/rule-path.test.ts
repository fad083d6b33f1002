import { parseJson } from '../../../pacts/lossless-json/parse-json';
import { isAt, leadsInto, parseRulePath } from './rule-path';

describe('a path of a rule', () => {
  it.each([
    ['$', []],
    ['$.a.b', ['a', 'b']],
    ['$.a[0].b[*]', ['a', '0', 'b', '*']],
    ["$['a.b']['c d']", ['a.b', 'c d']],
    ['$["a"].*', ['a', '*']],
    ['$.x-request-id', ['x-request-id']],
    ['Content-Type', ['Content-Type']],
    ['q[0]', ['q', '0']],
  ])('%s is read', (text, steps) => {
    expect(parseRulePath(text)).toEqual(steps);
  });

  it.each([
    ['$.a[*]', ['a', '3'], true],
    ['$.a[2]', ['a', '3'], false],
    ['$.a', ['a', '3'], false],
    ['$.*.b', ['x', 'b'], true],
  ])('%s is at %s: %s', (text, place, expected) => {
    expect(isAt(parseRulePath(text), place)).toBe(expected);
  });

  it.each([
    ['$.a[*].b', true],
    ['$.a[1].b', false],
    ['$.a[*].c', false],
    ['$', true],
    ['$.a.length', false],
  ])('%s leads into the example: %s', (text, expected) => {
    expect(leadsInto(parseJson('{"a":[{"b":1}]}'), parseRulePath(text))).toBe(expected);
  });
});
