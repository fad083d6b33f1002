import { judgeBoth, rulesAt } from '../../testing/judge-both';
import { readRules } from './read-rule';

const VALUES = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '1',
  '1.0',
  '1.5',
  '-2.0e3',
  '1e2',
  '12345678901234567890',
  '"x"',
  '""',
  '"true"',
  '"1.2.3"',
  '"1.02.3"',
  '"1.2.3-rc.1+b7"',
  '"2024-02-31"',
  '"24:00:00"',
  '"Xin chào"',
  '[]',
  '[1]',
  '[1,"x"]',
  '[[1]]',
  '{}',
  '{"x":1}',
  '{"x":"1","y":2}',
  '{"y":{"x":1}}',
];
const RULES = [
  { match: 'type' },
  { match: 'type', min: 1 },
  { match: 'type', max: 1 },
  { match: 'type', min: 1, max: 2 },
  { match: 'equality' },
  { match: 'number' },
  { match: 'integer' },
  { match: 'decimal' },
  { match: 'boolean' },
  { match: 'null' },
  { match: 'notEmpty' },
  { match: 'semver' },
  { match: 'values' },
  { match: 'include', value: '1' },
  { match: 'regex', regex: '\\d+|x' },
  { match: 'date', format: 'yyyy-MM-dd' },
  { match: 'time', format: 'HH:mm:ss' },
  { match: 'arrayContains', variants: [{ index: 0, rules: { $: { matchers: [{ match: 'type' }] } } }] },
  { match: 'arrayContains', variants: [] },
  { match: 'eachKey', rules: [{ match: 'regex', regex: '[xy]' }] },
  { match: 'eachValue', rules: [{ match: 'integer' }] },
];

describe('the matching rules', () => {
  it.each(RULES.map((rule) => [JSON.stringify(rule), rule] as const))(
    'judges as Pact does by %s',
    (_, rule) => {
      const differing: string[] = [];
      for (const example of VALUES) {
        for (const actual of VALUES) {
          const { ours, theirs } = judgeBoth(`{"a":${example}}`, rulesAt('$.a', rule), `{"a":${actual}}`);
          if (ours !== theirs) differing.push(`${example} ${actual} ours ${ours} theirs ${theirs}`);
        }
      }
      expect(differing).toEqual([]);
    },
  );

  it.each([
    ['b', ['b', 'abc']],
    ['a|abc', ['abc', 'a', 'ab']],
    ['^(stop|length)$', ['stop', 'length', 'stopped', 'stop\n']],
    ['^b$', ['b', 'a\nb']],
    ['a\n^b$\n.*', ['a\nb\nc', 'a\nxb\nc']],
    ['a.b', ['a\nb', 'axb', 'a😀b']],
    ['(?i)ABC', ['abc', 'aBc', 'abd']],
    ['(?m)a.b', ['a\nb']],
    ['\\w+', ['việt', 'a b', '___', 'ß9']],
    ['\\d{2}', ['12', '٣٤', 'ab']],
    ['\\s', [' ', '\u00a0', '\u0085', 'x']],
    ['\\h+', ['af09AF', 'xyz']],
    ['\\Aabc\\z', ['abc', 'abcd']],
    ['abc\\Z\\n?', ['abc\n', 'abc']],
    ['[[:alpha:]]+', ['việt', 'a1']],
    ['[^[:space:]]+', ['a b', 'ab']],
    ['\\p{L}+', ['việt', '12']],
    ['\\p{^L}+', ['12', 'ab']],
    ['[\\w-]+@[\\w.]+', ['a-b@c.d', 'a b@c']],
    ['(?<n>a)\\k<n>', ['aa', 'ab']],
    ['(a)\\1', ['aa', 'ab']],
    ['xin\\b chào', ['xin chào']],
    ['\\S+\\/\\-\\_\\"', ['a/-_"', 'a']],
    ['{"a": \\d}', ['{"a": 1}', 'x']],
    ['a{2}', ['aa', 'a{2}']],
    ['[\\]a]+', [']a', 'b']],
    ['\\u00e9', ['é', 'e']],
    ['chatcmpl-[A-Za-z0-9]+', ['chatcmpl-9x', 'chatcmpl-', 'x-chatcmpl-9']],
  ])('reads the regular expression %s as Pact does', (regex, texts) => {
    for (const text of texts) {
      const rules = rulesAt('$.a', { match: 'regex', regex });
      const { ours, theirs } = judgeBoth('{"a":"x"}', rules, JSON.stringify({ a: text }));
      expect({ text, accepted: ours }).toEqual({ text, accepted: theirs });
    }
  });

  it.each([
    [
      'yyyy-MM-dd',
      [
        '2024-01-31',
        '2024-13-01',
        '2024-1-1',
        '24-01-01',
        '2024-01-31x',
        '2024-01-32',
        '2023-02-29',
        '2024-02-29',
        '1900-02-29',
      ],
    ],
    [
      "yyyy-MM-dd'T'HH:mm:ssXXX",
      ['2024-01-31T10:00:00Z', '2024-01-31T10:00:00+07:00', '2024-01-31T10:00:00+0700'],
    ],
    [
      "yyyy-MM-dd'T'HH:mm:ss.SSSX",
      ['2024-01-31T10:00:00.123Z', '2024-01-31T10:00:00.1234Z', '2024-01-31T10:00:00.123+07'],
    ],
    ['EEE, d MMM yyyy HH:mm:ss Z', ['Wed, 3 Jan 2024 10:00:00 +0700', 'Wed, 3 Foo 2024 10:00:00 +0700']],
    ['EEEE d MMMM', ['Monday 3 january', 'Mon 3 January']],
    ['hh:mm a', ['11:59 PM', '13:00 PM', '11:59 xx']],
    ["h 'o''clock'", ["3 o'clock", '3 oclock']],
    ['k K D w', ['24 0 200 9', '0 0 0 0', '1 12 1 1']],
    ['Q QQQ', ['1 Q1', '5 Q1']],
    ['HH:mm:ss.n', ['10:00:00.123456789', '10:00:00.']],
    ['XX X XXXXX', ['+0700 +07 +07:00:00', 'Z Z Z', '+12:00 Z Z']],
    ['G yy e', ['AD 24 7', 'XX 24 7']],
    ['MM-dd', ['02-29', '04-31', '12-31']],
    ['d MMM yyyy', ['31 Feb 2024', '29 feb 2024', '31 apr 2024']],
    ['MMMM d', ['February 29', 'May 31']],
    ['ss.SSSSSS', ['01.123456', '01.1', '01.1234567']],
    ['OOOO', ['GMT+07:00', 'UTC+7']],
  ])('reads the date and time pattern %s as Pact does', (format, texts) => {
    for (const match of ['date', 'time', 'datetime']) {
      for (const text of texts) {
        const rules = rulesAt('$.a', { match, format });
        const { ours, theirs } = judgeBoth('{"a":"x"}', rules, JSON.stringify({ a: text }));
        expect({ text, accepted: ours }).toEqual({ text, accepted: theirs });
      }
    }
  });

  it('takes the heaviest rule for a place, as Pact does', () => {
    const text = (value: string): string => `{"a":{"b":{"c":{"d":"${value}"}}}}`;
    const paths = ['$.a', '$.a.b', '$.*.*.*.*', '$.a.*', '$.a.b.c.d', '$.a.*.*.d', '$', '$.x'];
    const differing = paths.flatMap((one) =>
      paths.filter((other) => {
        const rules = {
          ...rulesAt(other, { match: 'type' }),
          ...rulesAt(one, { match: 'regex', regex: 'x' }),
        };
        const { ours, theirs } = judgeBoth(text('x'), rules, text('y'));
        return ours !== theirs;
      }),
    );
    expect(differing).toEqual([]);
  });

  it('refuses a date pattern that names a time zone by words, which cannot be judged', () => {
    expect(() => readRules(rulesAt('$', { match: 'datetime', format: 'yyyy z' }) as never)).toThrow(
      /letter "z"/,
    );
  });
});
