import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { satisfiableSchemas } from '../testing/arbitrary-schema';
import { generate } from '../testing/generate';

const ajv = new Ajv2020({ strict: false, allErrors: true, addUsedSchema: false });
addFormats(ajv);

function violationsOf(schema: object, value: unknown): string {
  const validate = ajv.compile(schema);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

const texts = fc.oneof(
  fc.constantFrom('', 'Order A-1001, 199 USD, red, 2025-06-01, me@example.com', 'Đơn hàng B-2002 màu xanh'),
  fc.string({ unit: 'grapheme' }),
);

describe('a generated value', () => {
  it('fits its schema, whatever the schema, the seed and the text', () => {
    fc.assert(
      fc.property(satisfiableSchemas, fc.string(), texts, (schema, seed, text) => {
        expect(violationsOf(schema, generate(schema, { seed, text, identifiers: ['A-1001'] }))).toBe('');
      }),
      { numRuns: 400 },
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(satisfiableSchemas, fc.string(), (schema, seed) => {
        expect(generate(schema, { seed })).toEqual(generate(schema, { seed }));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a choice that the user names', { enum: ['blue', 'dark_red'] }, 'A dark red shirt', 'dark_red'],
    ['a number that the user names', { type: 'integer', minimum: 5 }, 'Room 3 for 12 people', 12],
    ['no number out of an identifier', { type: 'integer', maximum: 9 }, 'Order A-1001', expect.any(Number)],
    ['a date that the user names', { type: 'string', format: 'date' }, 'From 2025-06-01 on', '2025-06-01'],
    ['what the pattern asks for', { type: 'string', pattern: '^TN\\d{3}$' }, 'Flight TN123, please', 'TN123'],
  ])('takes %s', (_what, schema, text, expected) => {
    expect(generate(schema, { text })).toEqual(expected);
  });

  it('gives an order number where the property is named after one', () => {
    const schema = { type: 'object', properties: { order_number: { type: 'string' } } };
    const value = generate(schema, { text: 'Where is A-1001?', identifiers: ['A-1001'] });
    expect(value).toEqual({ order_number: 'A-1001' });
  });

  it('may have a key that objects treat specially', () => {
    const schema: unknown = JSON.parse('{"type":"object","properties":{"__proto__":{"const":1}}}');
    expect(JSON.stringify(generate(schema))).toBe('{"__proto__":1}');
  });

  it('makes the items of a set differ', () => {
    const schema = { type: 'array', uniqueItems: true, minItems: 3, items: { enum: ['a', 'b', 'c'] } };
    expect(violationsOf(schema, generate(schema))).toBe('');
  });

  it('merges what allOf says', () => {
    const part = (name: string) => ({
      type: 'object',
      properties: { [name]: { type: 'integer' } },
      required: [name],
    });
    const schema = { allOf: [part('a'), part('b')] };
    expect(violationsOf(schema, generate(schema))).toBe('');
  });

  it('takes what stands beside a reference', () => {
    const schema = { $ref: '#/$defs/name', maxLength: 2, $defs: { name: { type: 'string', minLength: 2 } } };
    expect(violationsOf(schema, generate(schema, { text: 'Margaret' }))).toBe('');
  });

  it('demands of a required key that has no schema only that it is there', () => {
    expect(generate({ type: 'object', required: ['a'] })).toHaveProperty('a');
  });

  it('adds keys until there are enough', () => {
    const schema = { type: 'object', minProperties: 3, additionalProperties: { type: 'integer' } };
    expect(violationsOf(schema, generate(schema))).toBe('');
  });

  it('counts code points, not code units', () => {
    const schema = { type: 'string', minLength: 3, maxLength: 3 };
    expect(violationsOf(schema, generate(schema, { text: '😀😀😀😀😀😀' }))).toBe('');
  });

  it('ends where a schema demands itself without end', () => {
    const schema = {
      $ref: '#/$defs/pair',
      $defs: {
        pair: {
          type: 'object',
          properties: { left: { $ref: '#/$defs/pair' }, right: { $ref: '#/$defs/pair' } },
          required: ['left', 'right'],
        },
      },
    };
    expect(JSON.stringify(generate(schema)).length).toBeGreaterThan(100);
    expect(generate({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } })).toEqual(expect.any(String));
    expect(generate({ anyOf: [{ $ref: '#' }] })).toEqual(expect.any(String));
    expect(generate({ allOf: [{ $ref: '#' }, { $ref: '#' }] })).toEqual(expect.any(String));
  });
});
