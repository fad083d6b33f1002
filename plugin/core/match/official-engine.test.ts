import * as fc from 'fast-check';
import { OfficialEngine } from '../../testing/official-engine';
import type { Json } from '../json';
import { parseJson } from '../parse/parse-json';
import { createMatcher } from './create-matcher';
import { writeRules } from './define-rule';
import { writeJson } from './json-type';
import { readRules } from './read-rule';
import { RuleSet } from './rule-set';
import { splitMatchers } from './split-matchers';

const official = new OfficialEngine();

/** Both engines on the same example, rules and actual JSON text; `true` where the value is accepted. */
function judge(
  example: string,
  rules: Record<string, unknown>,
  actual: string,
): { ours: boolean; theirs: boolean } {
  const matcher = createMatcher(parseJson(example), readRules(rules as never), {
    allowsUnexpectedKeys: true,
  });
  return {
    ours: matcher.count(parseJson(actual), 1) === 0,
    theirs: official.compare(example, rules, actual).length === 0,
  };
}

const at = (path: string, ...matchers: object[]): Record<string, unknown> => ({
  [path]: { combine: 'AND', matchers },
});

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
          const { ours, theirs } = judge(`{"a":${example}}`, at('$.a', rule), `{"a":${actual}}`);
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
      const rules = at('$.a', { match: 'regex', regex });
      const { ours, theirs } = judge('{"a":"x"}', rules, JSON.stringify({ a: text }));
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
        const rules = at('$.a', { match, format });
        const { ours, theirs } = judge('{"a":"x"}', rules, JSON.stringify({ a: text }));
        expect({ text, accepted: ours }).toEqual({ text, accepted: theirs });
      }
    }
  });

  it('takes the heaviest rule for a place, as Pact does', () => {
    const text = (value: string): string => `{"a":{"b":{"c":{"d":"${value}"}}}}`;
    const paths = ['$.a', '$.a.b', '$.*.*.*.*', '$.a.*', '$.a.b.c.d', '$.a.*.*.d', '$', '$.x'];
    const differing = paths.flatMap((one) =>
      paths.filter((other) => {
        const rules = { ...at(other, { match: 'type' }), ...at(one, { match: 'regex', regex: 'x' }) };
        const { ours, theirs } = judge(text('x'), rules, text('y'));
        return ours !== theirs;
      }),
    );
    expect(differing).toEqual([]);
  });

  it('refuses a date pattern that names a time zone by words, which cannot be judged', () => {
    expect(() => readRules(at('$', { match: 'datetime', format: 'yyyy z' }) as never)).toThrow(/letter "z"/);
  });
});

const scalar = fc.oneof(
  fc.constantFrom<Json>('x', '', 'true', 0, 1, 2.5, true, false, null),
  fc.string({ maxLength: 3 }),
);
const matcherOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    value.map((example) => ({ 'pact:matcher:type': 'type', value: example })),
    value.map((example) => ({ 'pact:matcher:type': 'type', min: 1, value: [example] })),
    value.map((example) => ({ 'pact:matcher:type': 'type', max: 2, value: [example, example] })),
    value.map((example) => ({ 'pact:matcher:type': 'equality', value: example })),
    value.map((example) => ({ 'pact:matcher:type': 'notEmpty', value: example })),
    value.map((example) => ({ 'pact:matcher:type': 'values', value: { k: example } })),
    fc.tuple(value, value).map((variants) => ({ 'pact:matcher:type': 'arrayContains', variants })),
    value.map((example) => ({
      'pact:matcher:type': 'eachKey',
      rules: [{ 'pact:matcher:type': 'regex', regex: '[a-c]', value: 'a' }],
      value: { a: example },
    })),
    scalar.map((example) => ({
      'pact:matcher:type': 'eachValue',
      rules: [{ 'pact:matcher:type': 'type', value: example }],
      value: { a: example },
    })),
    fc.constant({ 'pact:matcher:type': 'integer', value: 3 }),
    fc.constant({ 'pact:matcher:type': 'number', value: 3 }),
    fc.constant({ 'pact:matcher:type': 'decimal', value: 3.5 }),
    fc.constant({ 'pact:matcher:type': 'boolean', value: true }),
    fc.constant({ 'pact:matcher:type': 'null', value: null }),
    fc.constant({ 'pact:matcher:type': 'include', value: 'x' }),
    fc.constant({ 'pact:matcher:type': 'semver', value: '1.0.0' }),
    fc.constant({ 'pact:matcher:type': 'regex', regex: 'x+', value: 'x' }),
    fc.constant({ 'pact:matcher:type': 'date', format: 'yyyy-MM-dd', value: '2024-01-31' }),
    fc.constant({ 'pact:matcher:type': 'timestamp', format: 'yyyy', value: '2024' }),
  );
const template = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('node'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a key'), tie('node'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    matcherOf(tie('node')),
  ),
})).node;
const body = fc.dictionary(fc.constantFrom('a', 'b', 'c'), template, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});

/** Replaces one value somewhere inside by another, or leaves it out. */
function mutate(value: Json, steps: readonly number[], replacement: Json | undefined): Json {
  const [step, ...rest] = steps;
  if (step === undefined || value === null || typeof value !== 'object') return replacement ?? value;
  const entries = Object.entries(value as Record<string, Json>);
  const chosen = entries[step % Math.max(entries.length, 1)];
  if (!chosen) return replacement ?? value;
  const [key, old] = chosen;
  const isLast = rest.length === 0;
  const changed = entries.flatMap(([name, item]) =>
    name !== key
      ? [[name, item] as const]
      : isLast && replacement === undefined
        ? []
        : [[name, mutate(old, rest, replacement)] as const],
  );
  return Array.isArray(value) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

describe('templates with matcher objects', () => {
  it('are split into the example and the rules that Pact makes of them', () => {
    fc.assert(
      fc.property(body, (input) => {
        const rules = new RuleSet();
        const example = splitMatchers(input as Json, [], rules);
        const theirs = official.split(input);
        expect(example).toEqual(theirs.example);
        expect(normalise(writeRules(rules) as never)).toEqual(normalise(theirs.rules));
      }),
      { numRuns: 300 },
    );
  });

  it('judge values as Pact does, whatever is changed in them', () => {
    fc.assert(
      fc.property(
        body,
        fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
        fc.option(fc.oneof(scalar, fc.constantFrom<Json>([], {}, ['x'], { z: 1 })), { nil: undefined }),
        (input, steps, replacement) => {
          const rules = new RuleSet();
          const example = splitMatchers(input as Json, [], rules);
          const actual = mutate(example, steps, replacement);
          const { ours, theirs } = judge(writeJson(example), writeRules(rules), writeJson(actual));
          expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** Rules without what does not matter: doubled rules, the order of keys. */
function normalise(rules: Record<string, { matchers: object[] }>): object {
  return Object.fromEntries(
    Object.entries(rules).map(([path, { matchers }]) => [
      path,
      [...new Set(matchers.map((matcher) => JSON.stringify(sortKeys(withoutExamples(matcher)))))].sort(),
    ]),
  );
}

function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (typeof value !== 'object' || value === null) return value;
  const { match, value: example, rules, variants, ...others } = value as Record<string, unknown>;
  if (match === 'eachKey' || match === 'eachValue') return { match, rules: withoutExamples(rules) };
  if (match === 'arrayContains')
    return {
      match,
      variants: (variants as { index: number; rules: never }[]).map((variant) => ({
        index: variant.index,
        rules: normalise(variant.rules),
      })),
    };
  if (match === 'include') return { match, value: example };
  return { match, ...others };
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}
