import type { RequestFault } from '../errors/request-validation-error';
import type { ChatCompletionRequest, ChatMessage } from './types';

type Rule = (request: ChatCompletionRequest) => RequestFault[];

/** Finds what a schema cannot say: fields of a request that do not fit each other. */
export function findContradictions(request: ChatCompletionRequest): RequestFault[] {
  return RULES.flatMap((rule) => rule(request));
}

const RULES: readonly Rule[] = [
  ({ max_tokens, max_completion_tokens }) =>
    faultIf(max_tokens != null && max_completion_tokens != null, {
      path: 'max_tokens',
      reason: 'cannot be combined with max_completion_tokens; keep one of them',
    }),
  ({ logprobs, top_logprobs }) =>
    faultIf(top_logprobs != null && logprobs !== true, {
      path: 'top_logprobs',
      reason: 'needs logprobs: true',
    }),
  ({ tools, tool_choice, parallel_tool_calls }) => [
    ...faultIf(!tools && tool_choice !== undefined, { path: 'tool_choice', reason: 'needs tools' }),
    ...faultIf(!tools && parallel_tool_calls !== undefined, {
      path: 'parallel_tool_calls',
      reason: 'needs tools',
    }),
  ],
  ({ tools, tool_choice: choice }) =>
    faultIf(
      typeof choice === 'object' &&
        !!tools &&
        !tools.some((tool) => tool.function.name === choice.function.name),
      { path: 'tool_choice.function.name', reason: 'names none of the tools' },
    ),
  // APIs refuse JSON mode, or return white space without end, when no message asks for JSON.
  ({ response_format, messages }) =>
    faultIf(response_format?.type === 'json_object' && !messages.some(mentionsJson), {
      path: 'response_format',
      reason: 'is json_object, so a message must ask for JSON by that word',
    }),
  ({ messages }) => messages.flatMap(findEmptyAssistantMessage),
  ({ messages }) => findOrphanedToolResults(messages),
];

function faultIf(isFault: boolean, fault: RequestFault): RequestFault[] {
  return isFault ? [fault] : [];
}

function mentionsJson({ content }: ChatMessage): boolean {
  const texts = Array.isArray(content)
    ? content.map((part) => (part.type === 'text' ? part.text : ''))
    : [content ?? ''];
  return texts.some((text) => /json/i.test(text));
}

function findEmptyAssistantMessage(message: ChatMessage, index: number): RequestFault[] {
  return faultIf(
    message.role === 'assistant' && message.content == null && !message.tool_calls && !message.refusal,
    { path: `messages[${index}].content`, reason: 'may be null only beside tool_calls or a refusal' },
  );
}

function findOrphanedToolResults(messages: readonly ChatMessage[]): RequestFault[] {
  const asked = new Set<string>();
  return messages.flatMap((message, index) => {
    if (message.role === 'assistant') {
      for (const { id } of message.tool_calls ?? []) asked.add(id);
    }
    return faultIf(message.role === 'tool' && !asked.has(message.tool_call_id), {
      path: `messages[${index}].tool_call_id`,
      reason: 'answers no tool call of an earlier assistant message',
    });
  });
}
