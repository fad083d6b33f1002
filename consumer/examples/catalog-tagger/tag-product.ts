import Ajv from 'ajv';
import {
  type AIClient,
  type ChatCompletion,
  type ChatCompletionRequest,
  convertStreamResult,
} from '../../index';
import { buildTaggingRequest } from './build-tagging-request';
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

/** How far a tagging has come, for the merchant who waits for it: characters of the answer so far. */
export type ReportProgress = (characters: number) => void;

/**
 * The catalogue's tags for a merchant's product, by structured output.
 *
 * @param report where given, the answer is streamed and each piece is reported. What the pieces say is not: facts
 *   half read are none, and only a whole answer that keeps its schema becomes tags.
 * @throws TaggingError where the answer cannot be used.
 */
export async function tagProduct(
  product: MerchantProduct,
  options: TaggingOptions,
  report?: ReportProgress,
): Promise<string[]> {
  const { client, model, maxAnswerTokens = 200 } = options;
  const request = buildTaggingRequest(product, model, maxAnswerTokens);
  const asked = report ? streamAnswer(client, request, report) : client.chat.complete(request);
  const completion = await asked.catch((error: unknown) => reportRefusedCall(error, product.id));
  return convertToTags(readJsonAnswer(completion, isProductFacts, product.id));
}

async function streamAnswer(
  client: AIClient,
  request: ChatCompletionRequest,
  report: ReportProgress,
): Promise<Pick<ChatCompletion, 'choices'>> {
  const stream = client.chat.stream(request);
  let characters = 0;
  for await (const { content = '' } of stream) {
    characters += content.length;
    if (content !== '') report(characters);
  }
  return convertStreamResult(await stream.result());
}
