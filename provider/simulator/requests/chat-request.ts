import type { JsonSchema } from '../values/json-schema';

/**
 * A chat request after it has been checked. As in the API, every optional field may also be null, and then it
 * means the same as if it were absent.
 */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  stream?: boolean | null;
  stream_options?: { include_usage?: boolean | null; include_obfuscation?: boolean | null } | null;
  max_tokens?: number | null;
  max_completion_tokens?: number | null;
  stop?: string | string[] | null;
  n?: number | null;
  logprobs?: boolean | null;
  top_logprobs?: number | null;
  response_format?: ResponseFormat | null;
  tools?: FunctionTool[] | null;
  tool_choice?: ToolChoice | null;
  parallel_tool_calls?: boolean | null;
}

export interface ChatMessage {
  role: 'developer' | 'system' | 'user' | 'assistant' | 'tool' | 'function';
  content?: string | ContentPart[] | null;
  name?: string;
  refusal?: string | null;
  tool_calls?: WireToolCall[] | null;
  tool_call_id?: string;
}

export interface ContentPart {
  type: string;
  text?: string;
  refusal?: string;
}

interface WireToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

export interface FunctionTool {
  type: 'function';
  function: {
    name: string;
    description?: string | null;
    parameters?: JsonSchema | null;
    strict?: boolean | null;
  };
}

type ToolChoice =
  | 'none'
  | 'auto'
  | 'required'
  | { type: 'function'; function: { name: string } }
  | { type: 'allowed_tools'; allowed_tools: { mode: 'auto' | 'required'; tools: FunctionReference[] } };

interface FunctionReference {
  type: 'function';
  function: { name: string };
}

export type ResponseFormat =
  | { type: 'text' }
  | { type: 'json_object' }
  | {
      type: 'json_schema';
      json_schema: { name: string; schema?: JsonSchema | null; strict?: boolean | null };
    };

/** The text of a message: its string, or its text parts one after the other. */
export function textOf(message: ChatMessage): string {
  if (typeof message.content === 'string') return message.content;
  return (message.content ?? []).map((part) => part.text ?? part.refusal ?? '').join('\n');
}

/** How many tokens one choice may have; undefined is no limit but the model's. */
export function tokenLimitOf(request: ChatRequest): number | undefined {
  return request.max_completion_tokens ?? request.max_tokens ?? undefined;
}
