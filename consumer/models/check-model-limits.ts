import type { ChatCompletionRequest, ChatMessage } from '../chat/types';
import { ModelLimitError, type RequestFault } from '../errors/request-validation-error';
import type { Fact, ModelLimits } from './types';

type Rule = (request: ChatCompletionRequest, limits: ModelLimits) => RequestFault[];

/**
 * Checks a request against what its model can do. What is not known of a model is not checked.
 *
 * @throws ModelLimitError naming every limit that is exceeded.
 */
export function checkModelLimits(request: ChatCompletionRequest, limits: ModelLimits): void {
  const faults = RULES.flatMap((rule) => rule(request, limits));
  if (faults.length > 0) throw new ModelLimitError(faults);
}

const RULES: readonly Rule[] = [
  (request, { id, maxOutputTokens }) =>
    (['max_tokens', 'max_completion_tokens'] as const).flatMap((path) =>
      isAbove(request[path], maxOutputTokens?.value)
        ? [{ path, reason: `is more than the ${maxOutputTokens?.value} output tokens of ${id}` }]
        : [],
    ),
  (request, { id, contextTokens }) => {
    const askedTokens = request.max_completion_tokens ?? request.max_tokens ?? 0;
    return isAbove(askedTokens + leastPromptTokens(request), contextTokens?.value)
      ? [
          {
            path: 'messages',
            reason: `and the answer need more than the ${contextTokens?.value} tokens of ${id}`,
          },
        ]
      : [];
  },
  ({ temperature }, { id, temperature: range }) =>
    temperature != null && range && (temperature < range.value[0] || temperature > range.value[1])
      ? [{ path: 'temperature', reason: `must be from ${range.value[0]} to ${range.value[1]} for ${id}` }]
      : [],
  ({ n }, { id, maxChoices }) =>
    isAbove(n, maxChoices?.value)
      ? [{ path: 'n', reason: `is more than the ${maxChoices?.value} choices that ${id} gives` }]
      : [],
  ({ response_format: format }, { id, jsonMode }) =>
    format?.type === 'json_object' && isDenied(jsonMode)
      ? [{ path: 'response_format', reason: `asks for JSON mode, which ${id} does not have` }]
      : [],
  ({ response_format: format }, { id, structuredOutput }) =>
    format?.type === 'json_schema' && isDenied(structuredOutput)
      ? [{ path: 'response_format', reason: `asks for structured output, which ${id} does not have` }]
      : [],
  ({ tools: offered }, { id, tools }) =>
    offered && isDenied(tools) ? [{ path: 'tools', reason: `are not supported by ${id}` }] : [],
  (request, { id, ignoredParameters }) =>
    (ignoredParameters?.value ?? [])
      .filter((path) => (request as unknown as Record<string, unknown>)[path] != null)
      .map((path) => ({ path, reason: `has no effect on ${id}, which ignores it in silence; leave it out` })),
];

// The longest tokens in use stand for 128 characters. A real count takes the model's own tokenizer, and a guess
// that is too high would refuse what the provider accepts.
const LONGEST_TOKEN_CHARACTERS = 128;

function leastPromptTokens({ messages }: ChatCompletionRequest): number {
  const characters = messages.reduce((sum, { content }) => sum + textLength(content), 0);
  return Math.max(1, Math.ceil(characters / LONGEST_TOKEN_CHARACTERS));
}

function textLength(content: ChatMessage['content']): number {
  if (typeof content === 'string') return content.length;
  return (content ?? []).reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
}

function isAbove(asked: number | null | undefined, limit: number | undefined): boolean {
  return asked != null && limit !== undefined && asked > limit;
}

function isDenied(fact: Fact<boolean> | undefined): boolean {
  return fact?.value === false;
}
