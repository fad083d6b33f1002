import type { ChatChoice, ChatCompletion, ChatStreamResult, StreamedChoice } from './types';

/** Converts what a stream came to into the form of a whole answer, so that the same code can read both. */
export function convertStreamResult({
  id,
  model,
  choices,
  usage,
}: ChatStreamResult): Omit<ChatCompletion, 'created'> {
  return { id, model, choices: choices.map(convertChoice), usage };
}

function convertChoice({ index, content, refusal, toolCalls, finishReason }: StreamedChoice): ChatChoice {
  return {
    index,
    // Without a reason of its own the answer was closed by [DONE], which says that it is complete.
    finish_reason: finishReason ?? 'stop',
    message: {
      role: 'assistant',
      content: content || null,
      refusal,
      ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
    },
  };
}
