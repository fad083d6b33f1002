export type FinishReason = 'stop' | 'length' | 'tool_calls';

/** One answer before it takes the form of a JSON body or of a stream. */
export interface Answer {
  id: string;
  /** Seconds since 1970. */
  createdAt: number;
  model: string;
  choices: Choice[];
  usage: Usage;
}

export interface Choice {
  index: number;
  kind: 'text' | 'refusal' | 'calls';
  /** The text or refusal in the pieces in which a stream sends it. */
  pieces: string[];
  calls: ToolCall[];
  finishReason: FinishReason;
  /** As long as `pieces`, where log probabilities were asked for. */
  logprobs: TokenLogprob[] | undefined;
}

export interface ToolCall {
  id: string;
  name: string;
  /** The arguments' JSON text in pieces. */
  pieces: string[];
}

export interface TokenLogprob {
  token: string;
  logprob: number;
  bytes: number[];
  top_logprobs: { token: string; logprob: number; bytes: number[] }[];
}

export interface Usage {
  promptTokens: number;
  completionTokens: number;
}
