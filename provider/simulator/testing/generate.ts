import { generateValue } from '../values/generate-value';
import { createRandom } from '../values/random';

/** A value for a schema, with the given text as what the user wrote. */
export function generate(
  schema: unknown,
  options: { text?: string; seed?: string; identifiers?: string[] } = {},
): unknown {
  const { text = '', seed = 'test', identifiers = [] } = options;
  return generateValue(
    schema,
    { name: '', depth: 0 },
    { random: createRandom(seed), root: schema, text, language: 'en', identifiers, budget: { values: 5000 } },
  );
}
