import { ApiError } from './api-error';
import { formatDuration } from './format-duration';

// Every refusal that does not depend on the content of a chat request. The wording is our own;
// status, type, param and code are the API's.

export const missingApiKey = () =>
  new ApiError({
    status: 401,
    message: "No API key provided. Send it in the Authorization header: 'Authorization: Bearer YOUR_KEY'.",
  });

export const malformedAuthorization = () =>
  new ApiError({
    status: 401,
    code: 'invalid_api_key',
    message: "Malformed Authorization header. Expected 'Bearer' followed by one API key without spaces.",
  });

/** Unlike the real API this repeats no part of the key: a client may log the message. */
export const incorrectApiKey = () =>
  new ApiError({
    status: 401,
    code: 'invalid_api_key',
    message: 'Incorrect API key provided. Check that the key is complete and still active.',
  });

export const modelNotFound = (model: string) =>
  new ApiError({
    status: 404,
    code: 'model_not_found',
    message: `The model \`${model.slice(0, 64)}\` does not exist or you do not have access to it.`,
  });

export const invalidUrl = (method: string, path: string) =>
  new ApiError({ status: 404, message: `Invalid URL (${method} ${path.slice(0, 200)})` });

export const methodNotSupported = (method: string, path: string, allowed: string) =>
  new ApiError({
    status: 405,
    code: 'method_not_supported',
    message: `Not allowed to ${method} on ${path.slice(0, 200)}. Use ${allowed}.`,
    headers: { allow: allowed },
  });

export const unsupportedContentType = (contentType: string) =>
  new ApiError({
    status: 400,
    code: 'unsupported_content_type',
    message: `Unsupported content type: '${contentType.slice(0, 100)}'. Only 'application/json' is accepted.`,
  });

export const unparsableBody = (reason: string) =>
  new ApiError({ status: 400, message: `The request body could not be parsed as JSON: ${reason}.` });

export const bodyTooLarge = (maxBodyBytes: number) =>
  new ApiError({ status: 413, message: `The request body is larger than ${maxBodyBytes} bytes.` });

export const notHttp = () =>
  new ApiError({ status: 400, message: 'The request is not HTTP as it can be read.' });

export const headersTooLarge = () =>
  new ApiError({ status: 431, message: 'The headers of the request are too large.' });

export const requestTimedOut = () =>
  new ApiError({ status: 408, message: 'The request did not arrive whole in time.' });

export const rateLimitExceeded = (retryAfterSeconds: number) =>
  new ApiError({
    status: 429,
    type: 'requests',
    code: 'rate_limit_exceeded',
    message: `Rate limit reached for requests. Please try again in ${formatDuration(retryAfterSeconds * 1000)}.`,
    headers: {
      'retry-after': String(retryAfterSeconds),
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': formatDuration(retryAfterSeconds * 1000),
    },
  });

export const overloaded = (retryAfterSeconds: number | undefined) =>
  new ApiError({
    status: 503,
    type: 'server_error',
    code: 'overloaded',
    message: 'The engine is currently overloaded. Please try again later.',
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  });

export const internalError = () =>
  new ApiError({
    status: 500,
    type: 'server_error',
    message: 'The simulator failed to answer this request. This is a defect; please report it.',
  });
