/** The end of every chat stream. */
export const done = '[DONE]';

const head = {
  id: 'chatcmpl-B9',
  object: 'chat.completion.chunk',
  created: 1741569952,
  model: 'gpt-4.1-2025-04-14',
  service_tier: 'default',
  system_fingerprint: 'fp_44',
};

export const providerTokens = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };

/** A chunk as the API really sends it when usage was asked for. */
export function providerChunk(delta: unknown, finishReason: string | null = null, more: object = {}): object {
  const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason };
  return { ...head, choices: [choice], usage: null, obfuscation: 'aZ3k', ...more };
}

/** The chunk that carries the usage alone. */
export const usageChunk = (more: object = {}): object => ({
  ...head,
  choices: [],
  usage: providerTokens,
  ...more,
});

/** A chunk with pieces of tool calls. */
export const callChunk = (...pieces: object[]): object => providerChunk({ tool_calls: pieces });

/** The piece that names a call. */
export const callHead = (index: number, name: string): Record<string, unknown> => ({
  index,
  id: `call_B${index}`,
  type: 'function',
  function: { name, arguments: '' },
});

/** A piece of a call's arguments. */
export const callPiece = (index: number, text: unknown): object => ({ index, function: { arguments: text } });

/** The first chunk of most providers. */
export const roleChunk = providerChunk({ role: 'assistant', content: '', refusal: null });

/** The chunks that follow the last piece. */
export const stopChunks = [providerChunk({}, 'stop'), usageChunk(), done];
