import type { ChatMessage, ChatRequest, ContentPart } from '../requests/chat-request';
import { countTokens } from './tokenizer';

/** Marks around each message, and the opening of the answer. */
const TOKENS_PER_MESSAGE = 3;
const TOKENS_PER_ANSWER = 3;
/** What an image of low detail costs. */
const TOKENS_PER_IMAGE = 85;
/** Marks around each tool. */
const TOKENS_PER_TOOL = 8;

/** The tokens that a request costs before anything is answered. */
export function countPromptTokens(request: ChatRequest): number {
  const messages = sum(request.messages.map(countMessage));
  const tools = sum(
    (request.tools ?? []).map((tool) => TOKENS_PER_TOOL + countTokens(JSON.stringify(tool.function))),
  );
  const format =
    request.response_format?.type === 'json_schema' ? JSON.stringify(request.response_format) : '';
  return messages + tools + countTokens(format) + TOKENS_PER_ANSWER;
}

function countMessage(message: ChatMessage): number {
  const content = Array.isArray(message.content)
    ? sum(message.content.map(countPart))
    : countTokens(message.content ?? '');
  const calls = sum(
    (message.tool_calls ?? []).map(
      ({ function: call }) => countTokens(call.name) + countTokens(call.arguments),
    ),
  );
  const rest =
    countTokens(message.role) + countTokens(message.name ?? '') + countTokens(message.refusal ?? '');
  return TOKENS_PER_MESSAGE + content + calls + rest;
}

function countPart(part: ContentPart): number {
  return part.type === 'image_url' ? TOKENS_PER_IMAGE : countTokens(part.text ?? part.refusal ?? '');
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
