import * as fc from 'fast-check';
import { InvalidTermsError } from '../consumer/terms/invalid-terms-error';
import { terms } from '../consumer/terms/terms';
import type { Terms } from '../consumer/terms/types';
import { parseTerms } from '../provider/terms/parse-terms';
import type { JsonObject } from '../provider/verification/json-value';
import schema from './terms.schema.json';

/**
 * Who writes terms and who judges them share a data file and no code. What one of them takes the other must take
 * too: a contract that its writer could not have written, or that nobody will judge, helps no one.
 */
const parameters = schema.properties.honoured.items.enum;
/** A request that is a stream and sets every parameter, so that nothing is refused for the interaction's sake. */
const request = { body: { stream: true, ...Object.fromEntries(parameters.map((name) => [name, 1])) } };

function isWritten(value: JsonObject): boolean {
  try {
    terms(value as Terms);
    return true;
  } catch (error) {
    if (error instanceof InvalidTermsError) return false;
    throw error;
  }
}

const isRead = (value: JsonObject) =>
  parseTerms({ request, comments: { terms: { version: 1, ...value } } }).problems.length === 0;

/** Mostly as it should be, and now and then anything. */
const wrong = fc.oneof(fc.constantFrom<unknown>(-1, 0, 0.5, 1, 1.1, '20', null, {}, []), fc.jsonValue());
const mostly = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: wrong });
const some = (parts: Record<string, fc.Arbitrary<unknown>>, stray = 'unheard') => {
  const values = Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, mostly(value)]));
  const right = fc.record(values, { requiredKeys: [], noNullPrototype: true });
  return mostly(
    fc.oneof(
      { weight: 40, arbitrary: right },
      { weight: 1, arbitrary: right.map((value) => ({ ...value, [stray]: 1 })) },
    ),
  );
};
const rate = fc.constantFrom(0.6, 0.9, 0.95);
const margin = fc.constantFrom(0.05, 0.1, 0.5, 0.6);
const positive = fc.constantFrom(1e-9, 0.5, 1, 20, 4000.5);
const count = fc.constantFrom(1, 60);
const keys = Object.keys(schema.$defs.percentiles.properties);
const percentiles = some(Object.fromEntries(keys.map((key) => [key, positive])), 'p42');
const SCHEMAS: readonly unknown[] = [
  true,
  false,
  {},
  { type: 'object', properties: { a: { type: 'string', format: 'date' } } },
  { type: 'text' },
  { pattern: '(' },
  { items: [{ type: 'string' }] },
  { $ref: '#/$defs/a' },
  { $ref: 'https://example.com/schema.json' },
  { $async: true },
  { anyOf: [{ type: 'null' }, { $async: true, type: 'object' }] },
  { properties: { $async: { type: 'boolean' } }, const: { $async: true } },
  { $schema: 'http://json-schema.org/draft-04/schema#' },
  { $schema: 7 },
  ...['draft-07/schema#', 'draft-07/schema', 'draft/2020-12/schema#', 'draft/2020-12/schema'].flatMap(
    (name) =>
      ['http', 'https'].map((scheme) => ({ $schema: `${scheme}://json-schema.org/${name}`, type: 'object' })),
  ),
];

const anyTerms = some({
  samples: fc.constantFrom(1, 60, 10_000, 10_001),
  passRate: fc
    .tuple(rate, some({ confidence: rate, margin }))
    .map(([atLeast, rest]) => (typeof rest === 'object' ? { atLeast, ...rest } : rest)),
  latency: some({ timeToFirstTokenMs: percentiles, gapMs: percentiles, totalMs: percentiles }, 'p95'),
  tokens: some({ consistent: fc.constant(true), maxPrompt: count, maxCompletion: count, maxTotal: count }),
  cost: some({ maxUsdPerCall: positive, maxUsdPerRun: positive }),
  output: fc.constantFrom(...SCHEMAS).map((jsonSchema) => ({ jsonSchema })),
  model: some({ sameFamilyAsRequested: fc.constant(true) }),
  honoured: fc.uniqueArray(fc.constantFrom(...parameters), { maxLength: 3 }),
}).filter(
  (value): value is JsonObject =>
    // Terms that ask for nothing are judged by the verifier as if there were none, and nobody would write them.
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0,
);

describe('terms as they are written and as they are judged', () => {
  it('are taken or refused by both sides alike', () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(anyTerms, (value) => {
        const isTaken = isWritten(value);
        seen[isTaken ? 'taken' : 'refused'] += 1;
        expect(isRead(value)).toBe(isTaken);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(10);
  });

  it.each(SCHEMAS.map((jsonSchema) => [JSON.stringify(jsonSchema), jsonSchema] as const))(
    'agree about the schema %s',
    (_name, jsonSchema) => {
      const value = { output: { jsonSchema } } as JsonObject;
      expect(isRead(value)).toBe(isWritten(value));
    },
  );
});
