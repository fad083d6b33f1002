import Ajv from 'ajv';
import type { JsonSchema } from '../../index';
import { catalogueWord } from './convert-to-tags';
import type { MerchantProduct } from './product-facts';
import { readJsonAnswer } from './read-json-answer';
import { reportRefusedCall } from './report-refused-call';
import type { TaggingOptions } from './tag-product';

/** What the search can use. */
export const keywordsSchema: JsonSchema = {
  type: 'object',
  required: ['keywords'],
  properties: { keywords: { type: 'array', items: { type: 'string', minLength: 1 } } },
};

const isKeywordList = new Ajv().compile<{ keywords: string[] }>(keywordsSchema);

/** More than this clutters the search. */
const MOST_KEYWORDS = 8;

/**
 * Words that customers may search a product by, in JSON mode: the answer is some JSON, so unlike structured
 * output its shape is asked for in words and checked here.
 *
 * @throws TaggingError where the answer cannot be used.
 */
export async function suggestKeywords(product: MerchantProduct, options: TaggingOptions): Promise<string[]> {
  const { client, model, maxAnswerTokens = 200 } = options;
  const completion = await client.chat
    .complete({
      model,
      messages: [
        {
          role: 'system',
          // JSON mode is refused unless a message says "JSON".
          content: 'Answer with a JSON object {"keywords": [...]} of at most eight English search words.',
        },
        { role: 'user', content: `${product.title}\n\n${product.description}` },
      ],
      max_tokens: maxAnswerTokens,
      response_format: { type: 'json_object' },
    })
    .catch((error: unknown) => reportRefusedCall(error, product.id));
  const { keywords } = readJsonAnswer(completion, isKeywordList, product.id);
  return [...new Set(keywords.map(catalogueWord))].slice(0, MOST_KEYWORDS);
}
