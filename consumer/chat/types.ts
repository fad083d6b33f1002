/** A value that JSON can carry. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A JSON Schema, as sent in a tool's `parameters` or a `json_schema` response format. */
export type JsonSchema = { [keyword: string]: JsonValue };

/** One part of a message whose content is not a plain text. */
export type ContentPart =
  | { type: 'text'; text: string }
  | { type: 'image_url'; image_url: { url: string; detail?: 'auto' | 'low' | 'high' } }
  | { type: 'refusal'; refusal: string };

/** A function call that the model asks for; `arguments` is JSON text and may be invalid. */
export interface ToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** What a conversation consists of. `content` may be null only beside `tool_calls`. */
export type ChatMessage =
  | { role: 'system' | 'developer'; content: string | ContentPart[]; name?: string }
  | { role: 'user'; content: string | ContentPart[]; name?: string }
  | {
      role: 'assistant';
      content?: string | ContentPart[] | null;
      refusal?: string | null;
      tool_calls?: ToolCall[];
      name?: string;
    }
  | { role: 'tool'; content: string | ContentPart[]; tool_call_id: string };

/** A function offered to the model. */
export interface ToolDefinition {
  type: 'function';
  function: { name: string; description?: string; parameters?: JsonSchema; strict?: boolean | null };
}

/** How the answer's text is to be shaped. */
export type ResponseFormat =
  | { type: 'text' }
  | { type: 'json_object' }
  | {
      type: 'json_schema';
      json_schema: { name: string; description?: string; schema?: JsonSchema; strict?: boolean | null };
    };

/** Which tool the model may or must call. */
export type ToolChoice = 'none' | 'auto' | 'required' | { type: 'function'; function: { name: string } };

/**
 * The body of `POST /chat/completions`, with the API's own names. Only `model` and `messages` are needed.
 * `stream` is not part of it: the method that is called decides.
 */
export interface ChatCompletionRequest {
  model: string;
  messages: ChatMessage[];
  /** Most tokens of the answer, hidden reasoning included. Not together with `max_tokens`. */
  max_completion_tokens?: number | null;
  /** The older name, which compatible APIs still know. */
  max_tokens?: number | null;
  temperature?: number | null;
  top_p?: number | null;
  n?: number | null;
  stop?: string | string[] | null;
  response_format?: ResponseFormat;
  tools?: ToolDefinition[];
  tool_choice?: ToolChoice;
  parallel_tool_calls?: boolean;
  seed?: number | null;
  presence_penalty?: number | null;
  frequency_penalty?: number | null;
  logit_bias?: Record<string, number> | null;
  logprobs?: boolean | null;
  top_logprobs?: number | null;
  reasoning_effort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max' | null;
  user?: string;
  metadata?: Record<string, string> | null;
  store?: boolean | null;
  service_tier?: 'auto' | 'default' | 'flex' | 'scale' | 'priority' | 'fast' | null;
}

/** Why a choice ended. Compatible APIs add words of their own. */
export type FinishReason =
  | 'stop'
  | 'length'
  | 'tool_calls'
  | 'content_filter'
  | 'function_call'
  | (string & {});

/** What a call used, in tokens. */
export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details?: { cached_tokens?: number | null } | null;
  completion_tokens_details?: { reasoning_tokens?: number | null } | null;
}

/** One answer of several (`n`). */
export interface ChatChoice {
  index: number;
  finish_reason: FinishReason;
  message: {
    role: 'assistant';
    /** Null where the model calls tools or refuses. */
    content: string | null;
    refusal?: string | null;
    tool_calls?: ToolCall[] | null;
  };
}

/** The answer to a chat request. Fields that the client does not know pass through untouched. */
export interface ChatCompletion {
  id: string;
  /** Unix time in seconds. */
  created: number;
  model: string;
  choices: ChatChoice[];
  /** Absent or null where the provider does not report it. */
  usage?: Usage | null;
}

/** A piece of a tool call; `id` and `name` come with the first piece, `arguments` is to be concatenated. */
export interface ToolCallDelta {
  index: number;
  id?: string;
  name?: string;
  arguments?: string;
}

/** What one event of a stream adds to one choice. Events that add nothing yield no delta. */
export interface ChatDelta {
  choiceIndex: number;
  content?: string;
  refusal?: string;
  /** Reasoning text, where a provider shows it. */
  reasoning?: string;
  toolCalls?: ToolCallDelta[];
  finishReason?: FinishReason;
}

/** A choice put together from its deltas. */
export interface StreamedChoice {
  index: number;
  content: string;
  refusal: string | null;
  toolCalls: ToolCall[];
  /** Null only where the provider closed with `[DONE]` and gave no reason. */
  finishReason: FinishReason | null;
}

/** What a whole stream came to. */
export interface ChatStreamResult {
  id: string;
  model: string;
  choices: StreamedChoice[];
  /** Null where the provider does not report it. */
  usage: Usage | null;
}

/** A running answer. It can be read once: by iterating, by `result()`, or by iterating and then `result()`. */
export interface ChatStream extends AsyncIterable<ChatDelta> {
  /** Reads what is left and resolves with the whole; rejects with the error that iterating would throw. */
  result(): Promise<ChatStreamResult>;
}

/** What every call takes. */
export interface CallOptions {
  /** Ends the call with a `RequestAbortedError`. */
  signal?: AbortSignal;
}
