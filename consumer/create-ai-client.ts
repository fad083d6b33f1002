import { checkRequest } from './chat/check-request';
import { completeChat } from './chat/complete-chat';
import { streamChat } from './chat/stream-chat';
import type { CallOptions, ChatCompletion, ChatCompletionRequest, ChatStream } from './chat/types';
import { findKeyFormat, type KeyFormat, normaliseApiKey } from './config/normalise-api-key';
import { normaliseBaseUrl } from './config/normalise-base-url';
import { defaultModels } from './models/default-models';
import { listModels } from './models/list-models';
import type { Model, ModelLimits } from './models/types';
import type { ClientContext } from './transport/client-context';
import { type Clock, systemClock } from './transport/clock';
import { type RetryPolicy, resolveRetryPolicy } from './transport/retry-policy';
import { resolveTimeouts, type Timeouts } from './transport/timeouts';
import { createTransport } from './transport/transport';

/** How a client is set up. */
export interface AIClientOptions {
  /** Address of the API up to and without `/chat/completions`. */
  baseUrl: string;
  /** With or without `Bearer`. */
  apiKey: string;
  /** What the models can do; the list in the package where it is left out. */
  models?: readonly ModelLimits[];
  /** The form of the key; that of the base URL's host where it is left out. */
  keyFormat?: KeyFormat;
  timeouts?: Partial<Timeouts>;
  retry?: Partial<RetryPolicy>;
  clock?: Clock;
  /** From 0 (included) to 1 (excluded); spreads the waits between tries. */
  random?: () => number;
}

/** A client of one OpenAI-compatible API. Everything it throws is an `AIClientError`. */
export interface AIClient {
  chat: {
    /** Asks for one whole answer. */
    complete(request: ChatCompletionRequest, options?: CallOptions): Promise<ChatCompletion>;
    /** Asks for an answer piece by piece; nothing is sent before the first piece is asked for. */
    stream(request: ChatCompletionRequest, options?: CallOptions): ChatStream;
  };
  models: {
    /** The models that the provider offers to this key. */
    list(options?: CallOptions): Promise<Model[]>;
  };
}

/**
 * Creates a client.
 *
 * @throws ConfigurationError where base URL, key or limits are missing or wrong.
 */
export function createAIClient(options: AIClientOptions): AIClient {
  const baseUrl = normaliseBaseUrl(options.baseUrl);
  const apiKey = normaliseApiKey(options.apiKey, options.keyFormat ?? findKeyFormat(baseUrl));
  const context: ClientContext = {
    baseUrl,
    apiKey,
    transport: createTransport(apiKey),
    timeouts: resolveTimeouts(options.timeouts),
    retryPolicy: resolveRetryPolicy(options.retry),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
  const models = options.models ?? defaultModels;
  const check = (request: ChatCompletionRequest) => {
    checkRequest(request, models, apiKey);
    return request;
  };

  return {
    chat: {
      complete: async (request, callOptions) => completeChat(check(request), context, callOptions),
      stream: (request, callOptions) => streamChat(() => check(request), context, callOptions),
    },
    models: { list: (callOptions) => listModels(context, callOptions) },
  };
}
