import { MatchersV3 } from '@pact-foundation/pact';
import { createTestClient } from '../../../testing/create-test-client';
import { buildQuestion } from '../build-question';
import { createAssistant } from '../create-assistant';
import { detectLanguage } from '../detect-language';
import { findProducts } from '../find-products';
import { products } from '../product';

export const model = 'gpt-4.1';
export const modelIsAvailable = ['the model {model} is available', { model }] as const;

/** A cent per thousand tokens: round figures that a reader can check. */
const costUsd = ({ total_tokens }: { total_tokens: number }) => total_tokens / 100_000;

/** The assistant against a mock server, and what it waited between its tries. */
export function assistantAt(serverUrl: string, options: { maxAnswerTokens?: number } = {}) {
  const { client, waitsMs } = createTestClient(serverUrl, { retry: { maxAttempts: 2 } });
  return { ...createAssistant({ client, model, costUsd, ...options }), waitsMs };
}

/** The wording is the assistant's own affair and stays free; the example is what it really sends. */
export function requestFor(question: string, maxAnswerTokens = 300) {
  const language = detectLanguage(question);
  const passages = findProducts(question, language, products);
  const { messages } = buildQuestion({ model, question, language, passages, maxAnswerTokens });
  return {
    model,
    messages: [
      { role: 'system', content: MatchersV3.like(messages[0]?.content) },
      { role: 'user', content: MatchersV3.like(question) },
    ],
    temperature: 0.2,
    max_tokens: maxAnswerTokens,
  };
}
