import type { ApiRequest } from '../transport/send-request';
import type { ChatCompletionRequest } from './types';

/** Converts a checked chat request to the request that is sent. */
export function prepareRequest(
  request: ChatCompletionRequest,
  baseUrl: string,
  isStream: boolean,
): ApiRequest {
  // Without stream_options a stream never says what it used.
  const body = isStream ? { ...request, stream: true, stream_options: { include_usage: true } } : request;
  return {
    call: {
      action: isStream ? 'stream the chat' : 'complete the chat',
      method: 'POST',
      url: `${baseUrl}/chat/completions`,
    },
    accept: isStream ? 'text/event-stream' : 'application/json',
    body: JSON.stringify(body),
    confidential: collectTexts(request),
  };
}

/** Every text of the request that its author wrote, and no error may repeat; the model's name is no secret. */
export function collectTexts({ model: _, ...written }: ChatCompletionRequest): string[] {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(written);
  return texts;
}
