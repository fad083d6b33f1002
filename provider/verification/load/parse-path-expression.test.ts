import { faultOfPathExpression } from './parse-path-expression';

describe('the path expression of a matching rule', () => {
  it.each([
    '',
    '$',
    '$.choices[0].message.content',
    '$.choices[*].*',
    "$['any name!'].x",
    "$['it\\'s']",
    '$.@id.#text.ns:name.größe',
    'choices[0]',
    '$[10]',
  ])('can be read: %s', (expression) => {
    expect(faultOfPathExpression(expression)).toBeUndefined();
  });

  it.each([
    ['$..[[', 2],
    ['$.', 2],
    ['$.a.', 4],
    ['$a', 2],
    ['$.a b', 4],
    ['$[]', 2],
    ['$[x]', 2],
    ['$[0', 2],
    ["$['']", 2],
    ["$['a", 2],
    ["$['a'.b", 2],
    ['$.a]', 4],
  ])('cannot be read: %s', (expression, character) => {
    expect(faultOfPathExpression(expression)).toMatch(
      new RegExp(`^from character ${character} on it is none of `),
    );
  });

  it('begins at the root', () => {
    expect(faultOfPathExpression('.a')).toBe('it does not begin with "$"');
  });
});
