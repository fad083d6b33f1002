import type { ChatCompletionRequest } from '../../index';
import { type MerchantProduct, productFactsSchema } from './product-facts';

/** The request that lets a model read the facts out of a product's description, by structured output. */
export function buildTaggingRequest(
  product: MerchantProduct,
  model: string,
  maxAnswerTokens: number,
): ChatCompletionRequest {
  return {
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
  };
}
