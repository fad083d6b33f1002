import { isJsonObject, type JsonObject } from '../pacts/lossless-json/json-value';
import { parseJson } from '../pacts/lossless-json/parse-json';
import { describeDifference } from './describe-difference';

const json = (value: unknown): JsonObject => {
  const parsed = parseJson(JSON.stringify(value));
  if (!isJsonObject(parsed)) throw new Error('A pact is an object.');
  return parsed;
};
const difference = (before: unknown, after: unknown) => describeDifference(json(before), json(after));

describe('describeDifference', () => {
  it('names each place with the values before and after', () => {
    expect(difference({ a: [1, { b: 'x' }], c: true }, { a: [1, { b: 'y' }, null], d: 1 })).toBe(
      '$.a[1].b\n- "x"\n+ "y"\n$.a[2]\n+ null\n$.c\n- true\n$.d\n+ 1',
    );
    expect(difference({ a: 1 }, { a: 1 })).toBe('');
  });

  it('shows of long values where they part, however late that is', () => {
    const beginning = 'You are the assistant of a shop. '.repeat(10);
    const [, before = '', after = ''] = difference(
      { prompt: `${beginning}Answer in English.${beginning}` },
      { prompt: `${beginning}Answer in Vietnamese.${beginning}` },
    ).split('\n');
    expect(before).toMatch(/^- \.\.\..{0,30}Answer in English\..*\.\.\.$/);
    expect(after).toMatch(/^\+ \.\.\..{0,30}Answer in Vietnamese\..*\.\.\.$/);
    expect(before.length).toBeLessThan(140);
  });

  it('shows the beginning of long values that part there', () => {
    const rest = 'x'.repeat(200);
    expect(difference({ a: `one ${rest}` }, { a: 'two' })).toBe(`$.a\n- "one ${'x'.repeat(115)}...\n+ "two"`);
  });

  it('knows interactions by their names and states, wherever they stand', () => {
    const interaction = (description: string, path = '/') => ({ description, request: { path } });
    const before = { interactions: [interaction('a'), interaction('b'), interaction('gone')] };
    const after = { interactions: [interaction('new'), interaction('b', '/b'), interaction('a')] };
    expect(difference(before, after)).toBe(
      '$.interactions[0].description\n- "gone"\n+ "new"\n$.interactions[1].request.path\n- "/"\n+ "/b"',
    );
    expect(difference({ interactions: [interaction('a')] }, after).split('\n')).toEqual([
      '$.interactions[0]',
      '+ {"description":"new","request":{"path":"/"}}',
      '$.interactions[1]',
      '+ {"description":"b","request":{"path":"/b"}}',
    ]);
    expect(difference(after, { interactions: [interaction('a')] })).toContain('$.interactions[1]\n- {');
  });

  it('counts what would be too much to read', () => {
    const many = (first: number) => ({ list: Array.from({ length: 25 }, (_, index) => first + index) });
    const lines = difference(many(0), many(100)).split('\n');
    expect(lines).toHaveLength(20 * 3 + 1);
    expect(lines.at(-1)).toBe('and 5 more differences');
  });
});
