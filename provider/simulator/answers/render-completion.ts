import type { Answer, Choice, TokenLogprob, Usage } from './answer';

type JsonObject = Record<string, unknown>;

/** An answer as one JSON body: `object: "chat.completion"`. */
export function renderCompletion(answer: Answer): JsonObject {
  return {
    id: answer.id,
    object: 'chat.completion',
    created: answer.createdAt,
    model: answer.model,
    choices: answer.choices.map((choice) => ({
      index: choice.index,
      message: renderMessage(choice),
      logprobs: renderLogprobs(choice.kind, choice.logprobs),
      finish_reason: choice.finishReason,
    })),
    usage: renderUsage(answer.usage),
    service_tier: 'default',
    system_fingerprint: SYSTEM_FINGERPRINT,
  };
}

/** Deprecated in the API and still sent. */
export const SYSTEM_FINGERPRINT = 'fp_modelpact';

function renderMessage(choice: Choice): JsonObject {
  const text = choice.pieces.join('');
  const calls = choice.calls.map((call) => ({
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.pieces.join('') },
  }));
  return {
    role: 'assistant',
    content: choice.kind === 'text' ? text : null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    refusal: choice.kind === 'refusal' ? text : null,
    annotations: [],
  };
}

export function renderLogprobs(
  kind: Choice['kind'],
  logprobs: readonly TokenLogprob[] | undefined,
): JsonObject | null {
  if (!logprobs || logprobs.length === 0) return null;
  return { content: kind === 'text' ? logprobs : null, refusal: kind === 'refusal' ? logprobs : null };
}

export function renderUsage({ promptTokens, completionTokens }: Usage): JsonObject {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
