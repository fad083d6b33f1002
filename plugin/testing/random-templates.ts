import * as fc from 'fast-check';
import type { Json } from '../core/json';

/** Any single value. */
export const scalar = fc.oneof(
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
/** A body in which matcher objects stand anywhere. */
export const templateBody = fc.dictionary(fc.constantFrom('a', 'b', 'c'), template, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});

/** Replaces one value somewhere inside by another, or leaves it out. */
export function mutate(value: Json, steps: readonly number[], replacement: Json | undefined): Json {
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
