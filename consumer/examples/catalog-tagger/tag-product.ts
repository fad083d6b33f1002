import Ajv from 'ajv';
import type { AIClient } from '../../index';
import { convertToTags } from './convert-to-tags';
import { type MerchantProduct, type ProductFacts, productFactsSchema } from './product-facts';
import { readJsonAnswer } from './read-json-answer';
import { reportRefusedCall } from './report-refused-call';

const isProductFacts = new Ajv({ allowUnionTypes: true }).compile<ProductFacts>(productFactsSchema);

export interface TaggingOptions {
  client: AIClient;
  model: string;
  /** Longest answer in tokens. */
  maxAnswerTokens?: number;
}

/**
 * The catalogue's tags for a merchant's product, by structured output.
 *
 * @throws TaggingError where the answer cannot be used.
 */
export async function tagProduct(product: MerchantProduct, options: TaggingOptions): Promise<string[]> {
  const { client, model, maxAnswerTokens = 200 } = options;
  const completion = await client.chat
    .complete({
      model,
      messages: [
        { role: 'system', content: 'Read the facts out of the description of a product. Do not guess.' },
        { role: 'user', content: `${product.title}\n\n${product.description}` },
      ],
      temperature: 0,
      max_tokens: maxAnswerTokens,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'product_facts', strict: true, schema: productFactsSchema },
      },
    })
    .catch((error: unknown) => reportRefusedCall(error, product.id));
  return convertToTags(readJsonAnswer(completion, isProductFacts, product.id));
}
