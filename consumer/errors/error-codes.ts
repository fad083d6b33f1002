/**
 * Every code that an `AIClientError` may carry, with its class. docs/errors.md describes each of them;
 * a test holds the two lists, and the code that throws them, together.
 */
export const errorCodes = [
  'AI_CONFIG_INVALID',
  'AI_KEY_MISSING',
  'AI_KEY_MALFORMED',
  'AI_REQUEST_INVALID',
  'AI_MODEL_UNKNOWN',
  'AI_MODEL_LIMIT',
  'AI_API_STATUS',
  'AI_INVALID_REQUEST',
  'AI_AUTHENTICATION',
  'AI_NOT_FOUND',
  'AI_RATE_LIMIT',
  'AI_SERVER',
  'AI_CONNECTION',
  'AI_TIMEOUT',
  'AI_ABORTED',
  'AI_RESPONSE_SHAPE',
  'AI_RESPONSE_TOO_LARGE',
  'AI_STREAM_INCOMPLETE',
  'AI_STREAM_ERROR_EVENT',
  'AI_STREAM_INVALID_JSON',
  'AI_STREAM_CONTENT_TYPE',
  'AI_PRICE_UNKNOWN',
] as const;

/** A stable code of ours; `AIClientError.code` is the provider's word. */
export type ErrorCode = (typeof errorCodes)[number];
