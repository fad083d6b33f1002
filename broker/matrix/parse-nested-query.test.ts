import fc from 'fast-check';
import { NestedQueryError, parseNestedQuery, type QueryValue } from './parse-nested-query';

function plain(value: QueryValue | undefined): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

const read = (text: string) => plain(parseNestedQuery(text));

describe('parseNestedQuery', () => {
  it.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['a', { a: null }],
    ['a=', { a: '' }],
    ['a=b=c', { a: 'b=c' }],
    ['a[]=1&a[]=2', { a: ['1', '2'] }],
    ['a[b]=1&a[c]=2', { a: { b: '1', c: '2' } }],
    ['a[b][]=1&a[b][]=2', { a: { b: ['1', '2'] } }],
    ['&&a=1&', { a: '1' }],
    ['=1', {}],
    ['a[=1', { 'a[': '1' }],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('begins a new element where a key is repeated', () => {
    expect(read('q[][p]=Foo&q[][v]=1&q[][p]=Bar&q[][latest]=true&q[][tag]=prod')).toEqual({
      q: [
        { p: 'Foo', v: '1' },
        { p: 'Bar', latest: 'true', tag: 'prod' },
      ],
    });
  });

  it('does not begin a new element for a key that the last element lacks', () => {
    expect(read('q[][p]=Foo&q[][p]=Bar&q[][v]=1&q[][v]=2')).toEqual({
      q: [{ p: 'Foo' }, { p: 'Bar', v: '1' }, { v: '2' }],
    });
  });

  it('reads encoded brackets and plus signs like raw brackets and spaces', () => {
    expect(read('q%5B%5D%5Bp%5D=Foo+Bar&q%5B%5D%5Bv%5D=1%2B2')).toEqual({ q: [{ p: 'Foo Bar', v: '1+2' }] });
  });

  it('keeps names that are special in JavaScript as plain names', () => {
    expect(parseNestedQuery('__proto__[a]=1').get('__proto__')).toEqual(new Map([['a', '1']]));
  });

  it.each(['a=%', 'a=%ff', '%zz=1', 'a=1&a[]=2', 'a[]=1&a[b]=2', 'a[][][b]=1', `a${'[b]'.repeat(40)}=1`])(
    'refuses %s',
    (text) => {
      expect(() => parseNestedQuery(text)).toThrow(NestedQueryError);
    },
  );

  it('reads back any list of selectors, whatever their values', () => {
    const selector = fc.record({ pacticipant: fc.string({ unit: 'binary' }), version: fc.string() });
    fc.assert(
      fc.property(fc.array(selector, { minLength: 1 }), (selectors) => {
        const text = selectors
          .flatMap((item) => [['pacticipant', item.pacticipant] as const, ['version', item.version] as const])
          .map(([key, value]) => `q[][${key}]=${encodeURIComponent(value)}`)
          .join('&');
        const expected = selectors.map((item) => ({
          pacticipant: item.pacticipant,
          version: item.version,
        }));
        expect(read(text)).toEqual({ q: expected });
      }),
    );
  });

  it('either reads any text or refuses it with its own error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab[]=&%+2') }), (text) => {
        try {
          parseNestedQuery(text);
        } catch (error) {
          expect(error).toBeInstanceOf(NestedQueryError);
        }
      }),
    );
  });
});
