import {
  type AIClient,
  APIConnectionError,
  type ChatCompletion,
  type ChatCompletionRequest,
  convertStreamResult,
  estimateCostUsd,
  RateLimitError,
  RequestTimeoutError,
  ServerError,
  StreamProtocolError,
  type Usage,
} from '../../index';
import { AssistantUnavailableError } from './assistant-unavailable-error';
import { buildQuestion } from './build-question';
import { detectLanguage } from './detect-language';
import { findProducts } from './find-products';
import { type Product, products as wholeCatalogue } from './product';
import { apologise, convertChoice, type Reply } from './reply';
import { type Show, showAnswer } from './show-answer';
import { createSpending, type SpendingTotals } from './spending';

export interface AssistantOptions {
  client: AIClient;
  model: string;
  /** Price of an answer in US dollars; by default from the price list of the package. */
  costUsd?: (usage: Usage, model: string) => number;
  products?: readonly Product[];
  /** Longest answer in tokens; three sentences fit into the default in either language. */
  maxAnswerTokens?: number;
}

/** Answers the customers of a shop in the language they ask in. */
export interface Assistant {
  /** @throws AssistantUnavailableError when the provider is overloaded, too slow or cannot be reached. */
  answer(question: string): Promise<Reply>;
  /**
   * Shows the answer while it comes. The reply takes the place of what was shown; where the promise is rejected
   * nothing takes its place, since half an answer is none.
   *
   * @throws AssistantUnavailableError as `answer` does, and when the stream breaks off.
   */
  streamAnswer(question: string, show: Show): Promise<Reply>;
  /** Tokens and money so far. */
  spent(): SpendingTotals;
}

/** @throws UnknownPriceError where the model has no price: better now than after a paid answer. */
export function createAssistant(options: AssistantOptions): Assistant {
  const { client, model, costUsd = estimateCostUsd } = options;
  const { products = wholeCatalogue, maxAnswerTokens = 300 } = options;
  const spending = createSpending((usage) => costUsd(usage, model));

  const reply = async (question: string, ask: Ask): Promise<Reply> => {
    const language = detectLanguage(question);
    const passages = findProducts(question, language, products);
    if (passages.length === 0) return apologise('nothing-found', language);

    const request = buildQuestion({ model, question, language, passages, maxAnswerTokens });
    const completion = await ask(request).catch(giveUp);
    spending.add(completion.usage);
    const [choice] = completion.choices;
    return choice ? convertChoice(choice, language, passages) : apologise('refused', language);
  };

  return {
    answer: (question) => reply(question, (request) => client.chat.complete(request)),
    streamAnswer: (question, show) =>
      reply(question, async (request) =>
        convertStreamResult(await showAnswer(client.chat.stream(request), show)),
      ),
    spent: spending.totals,
  };
}

type Ask = (request: ChatCompletionRequest) => Promise<Pick<ChatCompletion, 'choices' | 'usage'>>;

/** What passes by itself is no fault of the shop's; anything else is, and keeps its own error. */
function giveUp(error: unknown): never {
  if (
    error instanceof ServerError ||
    error instanceof RateLimitError ||
    error instanceof RequestTimeoutError ||
    error instanceof StreamProtocolError ||
    error instanceof APIConnectionError
  ) {
    throw new AssistantUnavailableError(error);
  }
  throw error;
}
