import type { ServerResponse } from 'node:http';
import type { InteractionParts } from './pact-files';
import { json } from './start-provider';

/** The parts of a chat completion that tests change. */
export interface ChatAnswer {
  content?: string;
  model?: string;
  usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
}

const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

/** A chat completion as an object. */
function completion({ content = 'Xin chào!', model = 'gpt-4.1', usage = USAGE }: ChatAnswer = {}) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage,
  };
}

/** Answers with a chat completion. */
export function answerChat(response: ServerResponse, answer: ChatAnswer = {}): void {
  json(response, 200, completion(answer));
}

/** A chunk of a streamed chat completion as an event. */
export function chunk(content: string, finishReason: string | null = null): string {
  const choice = { index: 0, delta: content === '' ? {} : { content }, finish_reason: finishReason };
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', model: 'gpt-4.1', choices: [choice] })}\n\n`;
}

/** Begins a stream of events. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
}

/** A question to a model, whose answer has to have a text. */
export function question(parts: Partial<InteractionParts> & { request?: object } = {}): InteractionParts {
  const { request = {}, ...rest } = parts;
  return {
    description: 'a question',
    method: 'POST',
    path: '/v1/chat/completions',
    body: {
      model: 'gpt-4.1',
      messages: [{ role: 'user', content: 'Where does the lotus grow?' }],
      ...request,
    },
    answer: { object: 'chat.completion' },
    ...rest,
  };
}

/** The same, answered as a stream. */
export function streamedQuestion(parts: Partial<InteractionParts> = {}): InteractionParts {
  return question({ request: { stream: true }, answer: undefined, ...parts });
}
