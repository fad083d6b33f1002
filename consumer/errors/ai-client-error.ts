import type { ErrorCode } from './error-codes';

/** What an error tells a program. Everything that is not known is null. */
export interface ErrorPolicy {
  /** HTTP status of the answer. */
  status?: number | null;
  /** The provider's own word for the error, such as `model_not_found`. */
  code?: string | null;
  /** The request parameter that the provider complains about. */
  param?: string | null;
  /** The provider's id of the request, to be quoted to its support. */
  requestId?: string | null;
  /** Whether the same call may succeed when it is made again. */
  isRetryable?: boolean;
  /** How long the provider asks to wait, in milliseconds. */
  retryAfterMs?: number | null;
  cause?: Error | undefined;
}

/**
 * The family of everything that the client throws.
 *
 * No error holds the prompt, the completion or the API key: not in its message and not in any property.
 */
export class AIClientError extends Error {
  override readonly name: string = 'AIClientError';
  /** Our own stable code, described in docs/errors.md. */
  readonly errorCode: ErrorCode;
  readonly status: number | null;
  readonly code: string | null;
  readonly param: string | null;
  readonly requestId: string | null;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(errorCode: ErrorCode, message: string, policy: ErrorPolicy = {}) {
    super(message, policy.cause ? { cause: policy.cause } : undefined);
    this.errorCode = errorCode;
    this.status = policy.status ?? null;
    this.code = policy.code ?? null;
    this.param = policy.param ?? null;
    this.requestId = policy.requestId ?? null;
    this.isRetryable = policy.isRetryable ?? false;
    this.retryAfterMs = policy.retryAfterMs ?? null;
  }
}
