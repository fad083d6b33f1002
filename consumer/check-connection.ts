import { type AIClientOptions, createAIClient } from './create-ai-client';
import { AIClientError } from './errors/ai-client-error';
import { APIConnectionError } from './errors/api-connection-error';
import { AuthenticationError } from './errors/api-status-error';
import { RequestTimeoutError } from './errors/request-timeout-error';

/** What stands between a client and its provider. */
export type ConnectionStatus =
  | 'ok'
  | 'missing-key'
  | 'malformed-key'
  | 'refused-key'
  | 'unreachable-host'
  | 'invalid-settings'
  | 'unexpected-answer';

/** What a connection check found. */
export interface ConnectionCheck {
  status: ConnectionStatus;
  /** Says what is wrong and what to do; never holds the key. */
  message: string;
  /** Names of the models that the provider offers; empty unless the status is ok. */
  models: readonly string[];
}

/** The settings to be checked, whatever state they are in. */
export type UncheckedOptions = Omit<AIClientOptions, 'baseUrl' | 'apiKey'> & {
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
};

/**
 * Asks once for the model list, which costs nothing, and tells what is wrong where that fails. A missing or
 * malformed key is found before any request.
 */
export async function checkConnection(options: UncheckedOptions): Promise<ConnectionCheck> {
  try {
    const { baseUrl = '', apiKey = '' } = options;
    const client = createAIClient({ retry: { maxAttempts: 1 }, ...options, baseUrl, apiKey });
    const models = (await client.models.list()).map(({ id }) => id);
    return { status: 'ok', message: `The key is accepted; ${models.length} models are offered.`, models };
  } catch (failure) {
    if (!(failure instanceof AIClientError)) throw failure;
    return { status: convertToStatus(failure), message: failure.message, models: [] };
  }
}

function convertToStatus(failure: AIClientError): ConnectionStatus {
  if (failure instanceof AuthenticationError) return 'refused-key';
  if (failure instanceof APIConnectionError) return 'unreachable-host';
  if (failure instanceof RequestTimeoutError) return 'unreachable-host';
  switch (failure.errorCode) {
    case 'AI_KEY_MISSING':
      return 'missing-key';
    case 'AI_KEY_MALFORMED':
      return 'malformed-key';
    case 'AI_CONFIG_INVALID':
      return 'invalid-settings';
    default:
      return 'unexpected-answer';
  }
}
