import { MatchersV3 } from '@pact-foundation/pact';
import { count, listContaining, someText } from '../matchers/compose-matchers';
import { exampleOf } from './example-of';

describe('exampleOf', () => {
  it('leaves plain values as they are', () => {
    const value = { text: 'a', list: [1, null, { is: true }] };
    expect(exampleOf(value)).toEqual(value);
  });

  it('replaces each matcher by the value that it shows, also inside another', () => {
    const { eachLike, like, nullValue } = MatchersV3;
    const template = {
      id: someText('A-7'),
      lines: eachLike({ sizes: like([count(42)]) }),
      note: nullValue(),
    };
    expect(exampleOf(template)).toEqual({ id: 'A-7', lines: [{ sizes: [42] }], note: null });
  });

  it('takes every variant of a list that contains them', () => {
    expect(exampleOf(listContaining(someText('a'), { b: count(1) }))).toEqual(['a', { b: 1 }]);
  });
});
