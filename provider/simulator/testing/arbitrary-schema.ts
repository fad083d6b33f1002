import * as fc from 'fast-check';

type Schema = Record<string, unknown>;

const names = fc.constantFrom('id', 'name', 'tags', 'price', 'order_number', 'language', 'note', 'a b', 'x');

const ordered = (arbitrary: fc.Arbitrary<number>) =>
  fc.tuple(arbitrary, arbitrary).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const strings: fc.Arbitrary<Schema> = fc.oneof(
  fc.constant({ type: 'string' }),
  ordered(fc.nat(30)).map(([minLength, maxLength]) => ({ type: 'string', minLength, maxLength })),
  fc
    .constantFrom('date', 'time', 'date-time', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid')
    .map((format) => ({ type: 'string', format })),
  fc
    .constantFrom(
      '^[A-Z]-\\d{4}$',
      '^(yes|no)$',
      '[0-9a-f]{8,}',
      '^[^\\s@]+@[a-z]+\\.(com|vn)$',
      '^\\p{Lu}\\w*( \\w+)?$',
      '^(ab){2,3}c?$',
      '^[\\u4e00-\\u9fff]{2}$',
      '^$',
      '^.{3}$',
      '^\\$\\d+\\.\\d{2}$',
      '^(?:\\+84|0)\\d{9}$',
    )
    .map((pattern) => ({ type: 'string', pattern })),
);

const numbers: fc.Arbitrary<Schema> = fc.oneof(
  fc.constantFrom({ type: 'number' }, { type: 'integer' }),
  ordered(fc.integer({ min: -1000, max: 1000 })).map(([minimum, maximum]) => ({
    type: 'integer',
    minimum,
    maximum,
  })),
  ordered(fc.integer({ min: -50, max: 50 })).map(([low = 0, high = 0]) => ({
    type: 'number',
    exclusiveMinimum: low,
    exclusiveMaximum: high + 1,
  })),
  fc.integer({ min: -50, max: 50 }).map((minimum) => ({ type: 'integer', exclusiveMinimum: minimum })),
  fc.integer({ min: -50, max: 50 }).map((maximum) => ({ type: 'number', maximum })),
  fc.constantFrom(2, 5, 7, 0.5).map((multipleOf) => ({ type: 'number', multipleOf, minimum: -3 })),
);

const leaves: fc.Arbitrary<Schema> = fc.oneof(
  strings,
  numbers,
  fc.constantFrom({ type: 'boolean' }, { type: 'null' }, {}, { const: 'fixed' }, { const: null }),
  fc
    .uniqueArray(fc.constantFrom<unknown>('red', 'blue', 3, null, true), { minLength: 1 })
    .map((values) => ({ enum: values })),
  fc.constantFrom<Schema>(
    { type: ['string', 'null'], maxLength: 5 },
    { type: ['null', 'integer'] },
    { $ref: '#/$defs/node' },
  ),
);

/** JSON Schemas that have values: all that the simulator's generator claims to understand, nested. */
export const satisfiableSchemas: fc.Arbitrary<Schema> = fc
  .letrec<{ any: Schema; object: Schema; array: Schema }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaves,
      tie('object'),
      tie('array'),
      fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    ),
    object: fc
      .record({
        properties: fc.uniqueArray(fc.tuple(names, tie('any')), { maxLength: 5, selector: ([name]) => name }),
        strict: fc.boolean(),
      })
      .map(({ properties, strict }) => ({
        type: 'object',
        properties: Object.fromEntries(properties),
        ...(strict ? { required: properties.map(([name]) => name), additionalProperties: false } : {}),
      })),
    array: fc
      .record({ items: tie('any'), bounds: ordered(fc.nat(5)) })
      .map(({ items, bounds: [minItems, maxItems] }) => ({ type: 'array', items, minItems, maxItems })),
  }))
  .any.map((schema) => ({
    ...schema,
    // A list that is a tree: it has values only because a reader may stop.
    $defs: {
      node: {
        type: 'object',
        properties: {
          value: { type: 'integer' },
          next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          children: { type: 'array', items: { $ref: '#/$defs/node' } },
        },
        required: ['value', 'next', 'children'],
        additionalProperties: false,
      },
    },
  }));
