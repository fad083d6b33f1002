import Ajv2020 from 'ajv/dist/2020';
import { checkOutputSchema } from './check-output-schema';

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

describe('a schema for outputs', () => {
  it.each<[string, object]>([
    ['without a dialect', { type: 'object', properties: { a: { type: 'string', format: 'date' } } }],
    ['of draft-07', { $schema: DRAFT_07, items: [{ type: 'string' }] }],
    [
      'of draft-07 under its other name',
      { $schema: 'https://json-schema.org/draft-07/schema', type: 'array' },
    ],
    ['of 2020-12', { $schema: DRAFT_2020, prefixItems: [{ type: 'string' }], $defs: { a: true } }],
    ['with an unknown keyword', { 'x-note': 'of the writer' }],
    ['with a name that others have too', { $id: 'https://example.com/a', $defs: { a: { $anchor: 'a' } } }],
  ])('is one: %s', (_case, schema) => {
    expect(checkOutputSchema(schema)).toEqual([]);
    // The same again: what one contract has named does not stand in the way of another.
    expect(checkOutputSchema(schema)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['a type that is none', { properties: { a: { type: 'text' } } }, /properties\/a\/type must be/],
    ['the same in draft-07', { $schema: DRAFT_07, type: 'text' }, /type must be/],
    ['what only draft-07 allows', { items: [{ type: 'string' }] }, /items must be/],
    ['a reference to nothing', { $ref: '#/$defs/a' }, /can't resolve reference/],
    ['a pattern that is none', { pattern: '(' }, /regular expression/],
  ])('is none with %s', (_case, schema, message) => {
    expect(checkOutputSchema(schema)).toEqual([
      { path: '.output.jsonSchema', message: expect.stringMatching(message) },
    ]);
  });

  it('may not be asynchronous, in whatever part: each is named', () => {
    const schema = {
      $async: true,
      properties: { list: { type: 'array', items: { $async: false } } },
      anyOf: [{ $ref: '#/$defs/a' }, { $async: true }],
      $defs: { a: { $async: true } },
    };

    expect(checkOutputSchema(schema)).toEqual(
      ['.$async', '.properties.list.items.$async', '.anyOf[1].$async', '.$defs.a.$async'].map((path) => ({
        path: `.output.jsonSchema${path}`,
        message: 'belongs to no draft of JSON Schema',
      })),
    );
  });

  it('may have a property or a value of that name', () => {
    const schema = {
      properties: { $async: { type: 'boolean' } },
      const: { $async: true },
      $defs: { $async: true },
    };

    expect(checkOutputSchema(schema)).toEqual([]);
  });

  it('meets the same schema of schemas each time, which takes long to compile', () => {
    const validations = jest.spyOn(Ajv2020.prototype, 'validate');
    checkOutputSchema({ type: 'object' });
    checkOutputSchema({ type: 'string' });
    const [first, second] = validations.mock.contexts;
    validations.mockRestore();

    expect(first).toBeDefined();
    expect(second).toBe(first);
  });
});
