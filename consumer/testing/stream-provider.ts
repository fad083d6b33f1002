import type { ServerResponse } from 'node:http';
import type { ChatCompletionRequest, ChatStream } from '../chat/types';
import { createAIClient } from '../create-ai-client';
import { createFakeClock } from './fake-clock';
import { type ProviderServer, startProviderServer } from './provider-server';

/** What a provider answers: the bytes of an event stream, or anything. */
export type StreamAnswer = string | Buffer | ((response: ServerResponse) => void);

/** A provider that answers each request with the answer of the same number, and a stream from it. */
export interface StreamProvider {
  server: ProviderServer;
  stream: ChatStream;
}

export const streamRequest: ChatCompletionRequest = {
  model: 'gpt-4.1',
  messages: [{ role: 'user', content: 'Chào bạn!' }],
};

/** Starts such a provider; the test closes its server. */
export async function startStreamProvider(
  answers: readonly StreamAnswer[],
  body: Partial<ChatCompletionRequest> = {},
): Promise<StreamProvider> {
  const server = await startProviderServer((response, number) => {
    const answer = answers[number] ?? '';
    if (typeof answer === 'function') return answer(response);
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.end(answer);
  });
  const client = createAIClient({
    baseUrl: server.baseUrl,
    apiKey: 'sk-keyOfTheStreamingTests',
    clock: createFakeClock(),
  });
  return { server, stream: client.chat.stream({ ...streamRequest, ...body }) };
}
