import type { ClientContext } from '../transport/client-context';
import { requestJson } from '../transport/request-json';
import { checkCompletion } from './check-response';
import { prepareRequest } from './prepare-request';
import type { CallOptions, ChatCompletion, ChatCompletionRequest } from './types';

/** Asks for one whole answer. */
export async function completeChat(
  request: ChatCompletionRequest,
  context: ClientContext,
  { signal }: CallOptions = {},
): Promise<ChatCompletion> {
  const prepared = prepareRequest(request, context.baseUrl, false);
  return checkCompletion(await requestJson(prepared, context, signal), prepared.call);
}
