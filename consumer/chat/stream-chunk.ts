import type { FinishReason, Usage } from './types';

/** An event of a chat stream as it is on the wire, after its shape was checked. */
export interface WireChatChunk {
  id?: string | null;
  model?: string | null;
  choices: WireStreamedChoice[];
  usage?: Usage | null;
}

export interface WireStreamedChoice {
  index: number;
  delta?: {
    content?: string | null;
    refusal?: string | null;
    reasoning_content?: string | null;
    reasoning?: string | null;
    tool_calls?: WireToolCallPiece[] | null;
  } | null;
  finish_reason?: FinishReason | null;
}

export interface WireToolCallPiece {
  index: number;
  id?: string | null;
  function?: { name?: string | null; arguments?: string | null } | null;
}
