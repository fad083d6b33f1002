import type { WireChatChunk, WireStreamedChoice, WireToolCallPiece } from './stream-chunk';
import type { ChatDelta, ToolCallDelta } from './types';

/** Converts an event to the deltas that it holds: at most one per choice, none where it adds nothing. */
export function convertChunk({ choices }: WireChatChunk): ChatDelta[] {
  return choices.map(convertChoice).filter((delta) => Object.keys(delta).length > 1);
}

function convertChoice({ index, delta, finish_reason: finishReason }: WireStreamedChoice): ChatDelta {
  // Two names are in use for the text of a reasoning model.
  const reasoning = delta?.reasoning_content || delta?.reasoning;
  return {
    choiceIndex: index,
    ...(delta?.content ? { content: delta.content } : {}),
    ...(delta?.refusal ? { refusal: delta.refusal } : {}),
    ...(reasoning ? { reasoning } : {}),
    ...(delta?.tool_calls?.length ? { toolCalls: delta.tool_calls.map(convertToolCallPiece) } : {}),
    ...(finishReason ? { finishReason } : {}),
  };
}

function convertToolCallPiece({ index, id, function: called }: WireToolCallPiece): ToolCallDelta {
  return {
    index,
    ...(id ? { id } : {}),
    ...(called?.name ? { name: called.name } : {}),
    ...(called?.arguments ? { arguments: called.arguments } : {}),
  };
}

/** Whether a delta carries something of the answer: text, refusal, reasoning or a piece of a tool call. */
export function carriesToken(delta: ChatDelta): boolean {
  return Boolean(delta.content || delta.refusal || delta.reasoning || delta.toolCalls);
}
