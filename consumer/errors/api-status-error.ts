import { AIClientError, type ErrorPolicy } from './ai-client-error';
import { type Call, describeFailure } from './call';
import type { ErrorCode } from './error-codes';

/** What an answer with an error status said, cleaned of anything confidential. */
export interface StatusErrorDetails {
  status: number;
  code: string | null;
  param: string | null;
  requestId: string | null;
  retryAfterMs: number | null;
}

/** The provider answered with an error status. */
export class APIStatusError extends AIClientError {
  override readonly name: string = 'APIStatusError';
  declare readonly status: number;

  constructor(
    call: Call,
    details: StatusErrorDetails,
    { errorCode = 'AI_API_STATUS', nextStep = 'Check the base URL.', ...policy }: StatusErrorOptions = {},
  ) {
    super(errorCode, `${describeFailure(call)}: ${describeAnswer(details)}. ${nextStep}`, {
      ...details,
      ...policy,
    });
  }
}

interface StatusErrorOptions extends Pick<ErrorPolicy, 'isRetryable'> {
  errorCode?: ErrorCode;
  nextStep?: string;
}

function describeAnswer({ status, code, param, requestId }: StatusErrorDetails): string {
  const facts = [
    code && `code ${code}`,
    param && `parameter ${param}`,
    requestId && `request id ${requestId}`,
  ].filter(Boolean);
  return `the provider answered ${status}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

/** 400, 413 or 422: the request itself is wrong, so it fails again. */
export class InvalidRequestError extends APIStatusError {
  override readonly name = 'InvalidRequestError' as const;

  constructor(call: Call, details: StatusErrorDetails) {
    super(call, details, {
      errorCode: 'AI_INVALID_REQUEST',
      nextStep: `Correct ${details.param ?? 'the request'}: the same request fails again.`,
    });
  }
}

/** 401 or 403: the provider refuses the key, or what the key may do. */
export class AuthenticationError extends APIStatusError {
  override readonly name = 'AuthenticationError' as const;

  constructor(call: Call, details: StatusErrorDetails) {
    super(call, details, {
      errorCode: 'AI_AUTHENTICATION',
      nextStep: 'Check that the API key belongs to this provider, is active and may use the model.',
    });
  }
}

/** 404: the provider knows no such model or no such path. */
export class NotFoundError extends APIStatusError {
  override readonly name = 'NotFoundError' as const;

  constructor(call: Call, details: StatusErrorDetails) {
    super(call, details, {
      errorCode: 'AI_NOT_FOUND',
      nextStep: 'Check the model against the list of models, and the base URL (most end in /v1).',
    });
  }
}

// Waiting does not help an account that has nothing left to spend.
const CODES_THAT_NEED_THE_USER = new Set(['insufficient_quota', 'billing_hard_limit_reached']);

/** 429: too many requests, or nothing left to spend (then `isRetryable` is false). */
export class RateLimitError extends APIStatusError {
  override readonly name = 'RateLimitError' as const;

  constructor(call: Call, details: StatusErrorDetails) {
    const isRetryable = !CODES_THAT_NEED_THE_USER.has(details.code ?? '');
    super(call, details, { errorCode: 'AI_RATE_LIMIT', isRetryable, nextStep: adviseOnLimit(details) });
  }
}

function adviseOnLimit({ code, retryAfterMs }: StatusErrorDetails): string {
  if (CODES_THAT_NEED_THE_USER.has(code ?? '')) return 'Raise the quota of the account.';
  if (retryAfterMs === null) return 'Send fewer requests, or wait before the next one.';
  return `The provider asks to wait ${retryAfterMs} ms.`;
}

/** 5xx: the provider failed. */
export class ServerError extends APIStatusError {
  override readonly name = 'ServerError' as const;

  constructor(call: Call, details: StatusErrorDetails) {
    super(call, details, {
      errorCode: 'AI_SERVER',
      isRetryable: true,
      nextStep: 'Try again later; the request may be correct.',
    });
  }
}

/** Chooses the class of the family that fits the status. */
export function createStatusError(call: Call, details: StatusErrorDetails): APIStatusError {
  const { status } = details;
  if (status === 400 || status === 413 || status === 422) return new InvalidRequestError(call, details);
  if (status === 401 || status === 403) return new AuthenticationError(call, details);
  if (status === 404) return new NotFoundError(call, details);
  if (status === 429) return new RateLimitError(call, details);
  if (status >= 500) return new ServerError(call, details);
  return new APIStatusError(call, details);
}
