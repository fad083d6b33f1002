import { isTooDeep } from './json-depth';

const lists = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const objects = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

describe('the depth of a JSON value', () => {
  it.each<[string, unknown, boolean]>([
    ['a text', 'x', false],
    ['null', null, false],
    ['lists as deep as may be', lists(3), false],
    ['lists deeper than that', lists(5), true],
    ['objects as deep as may be', objects(3), false],
    ['objects deeper than that', objects(4), true],
    ['a deep place beside shallow ones', [1, { a: [lists(2)] }, 'x'], true],
    ['what no stack can hold', lists(200_000), true],
  ])('is found: %s', (_case, value, isDeep) => {
    expect(isTooDeep(value, 3)).toBe(isDeep);
  });
});
