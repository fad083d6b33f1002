import type { MerchantProduct } from './product-facts';
import { reportRefusedCall } from './report-refused-call';
import type { TaggingOptions } from './tag-product';

/**
 * The English title of a product, by the smallest request that the API knows: a model and one message.
 *
 * @returns one line without quotation marks around it; the merchant's own title where the model says nothing.
 */
export async function translateTitle(
  product: MerchantProduct,
  { client, model }: TaggingOptions,
): Promise<string> {
  const completion = await client.chat
    .complete({
      model,
      messages: [
        { role: 'user', content: `Translate this product title into English, title only: ${product.title}` },
      ],
    })
    .catch((error: unknown) => reportRefusedCall(error, product.id));
  const translated = completion.choices[0]?.message.content ?? '';
  const [firstLine = ''] = translated.trim().split('\n');
  return firstLine.trim().replace(/^["“'](.*)["”']$/, '$1') || product.title;
}
