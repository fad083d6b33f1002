import type { AIClientError } from '../../index';

/** The assistant gave up on a question; the shop shows its contact form instead. */
export class AssistantUnavailableError extends Error {
  override readonly name = 'AssistantUnavailableError' as const;

  constructor(override readonly cause: AIClientError) {
    super(`Failed to answer a customer: ${cause.message}`);
  }
}
