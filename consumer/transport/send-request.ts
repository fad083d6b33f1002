import { type APIStatusError, createStatusError } from '../errors/api-status-error';
import type { Call } from '../errors/call';
import { createEchoFilter, filterRequestId } from '../errors/echo-filter';
import { readErrorBody } from '../errors/read-error-body';
import type { CallGuard } from './call-guard';
import type { ClientContext } from './client-context';
import { parseRetryAfter } from './parse-retry-after';
import { readText } from './read-text';
import type { IncomingResponse } from './transport';

/** A request of the API, as the rooms of the client describe it. */
export interface ApiRequest {
  call: Call;
  accept: 'application/json' | 'text/event-stream';
  /** JSON text. */
  body?: string | undefined;
  /** Texts of the request that no error may repeat. */
  confidential: readonly string[];
}

const LONGEST_ERROR_BODY_BYTES = 1024 * 1024;

/**
 * Sends one try and reads the head of its answer.
 *
 * @throws APIStatusError for every status but 2xx, and what the transport throws.
 */
export async function sendRequest(
  request: ApiRequest,
  guard: CallGuard,
  context: ClientContext,
): Promise<IncomingResponse> {
  const response = await context.transport(request, guard);
  if (response.status >= 200 && response.status < 300) return response;
  throw await readStatusError(request, response, context);
}

async function readStatusError(
  { call, confidential }: ApiRequest,
  response: IncomingResponse,
  { apiKey, clock }: ClientContext,
): Promise<APIStatusError> {
  const body = readErrorBody(await readText(response, call, LONGEST_ERROR_BODY_BYTES));
  const secrets = [apiKey, ...confidential];
  const filter = createEchoFilter(secrets);
  return createStatusError(call, {
    status: response.status,
    code: filter(body.code),
    param: filter(body.param),
    requestId: filterRequestId(response.headers['x-request-id'], secrets),
    retryAfterMs: parseRetryAfter(response.headers['retry-after'], clock.now()),
  });
}
