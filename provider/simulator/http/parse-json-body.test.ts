import { parseJsonBody } from './parse-json-body';

describe('a body', () => {
  it.each([
    ['brackets in a text', `{"a":"${'[{'.repeat(500)}"}`],
    ['brackets after an escaped quotation mark', `{"a":"\\"${'[{'.repeat(500)}"}`],
    ['many lists side by side', `[${'[],'.repeat(500)}[]]`],
    ['a hundred levels', `${'['.repeat(100)}${']'.repeat(100)}`],
  ])('with %s is not too deep', (_what, text) => {
    expect(parseJsonBody(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['a level too many', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['levels after a text that ends in a backslash', `["\\\\",${'['.repeat(101)}`],
  ])('with %s is refused', (_what, text) => {
    expect(() => parseJsonBody(text)).toThrow(/more than 100 levels deep/);
  });

  it('that is empty is nothing', () => {
    expect(parseJsonBody(' \n')).toBeUndefined();
  });
});
