import Ajv, { type ValidateFunction } from 'ajv';
import type { JsonSchema } from '../../index';
import type { MerchantProduct } from './product-facts';
import { readJsonAnswer } from './read-json-answer';
import { reportRefusedCall } from './report-refused-call';
import type { TaggingOptions } from './tag-product';
import { TaggingError } from './tagging-error';

/**
 * Fills in attributes that a merchant described by a JSON Schema of its own. Only the provider can tell
 * whether its strict mode supports that schema.
 *
 * @throws TaggingError `schema-refused` where it does not, and before it is asked where the schema is none; or
 *   where the answer cannot be used.
 */
export async function fillAttributes(
  product: MerchantProduct,
  schema: JsonSchema,
  { client, model }: TaggingOptions,
): Promise<Record<string, unknown>> {
  const isAttributes = compileSchema(schema, product.id);
  const completion = await client.chat
    .complete({
      model,
      messages: [{ role: 'user', content: `${product.title}\n\n${product.description}` }],
      response_format: { type: 'json_schema', json_schema: { name: 'attributes', strict: true, schema } },
    })
    .catch((error: unknown) => reportRefusedCall(error, product.id));
  return readJsonAnswer(completion, isAttributes, product.id);
}

function compileSchema(schema: JsonSchema, productId: string): ValidateFunction<Record<string, unknown>> {
  try {
    return new Ajv({ strict: false }).compile<Record<string, unknown>>(schema);
  } catch {
    throw new TaggingError('schema-refused', productId, 'the schema of its attributes is no JSON Schema');
  }
}
