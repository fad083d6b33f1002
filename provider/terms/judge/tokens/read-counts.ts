import { isJsonObject, type JsonObject, type JsonValue } from '../../../verification/json-value';

/** The token counts that an answer's usage gives; those that are no whole number from 0 are missing. */
export interface TokenCounts {
  readonly prompt?: number;
  readonly completion?: number;
  readonly total?: number;
  /** Part of the prompt that the provider had cached; 0 where it names none. */
  readonly cachedPrompt: number;
}

export function readCounts(usage: JsonObject): TokenCounts {
  const details = isJsonObject(usage['prompt_tokens_details']) ? usage['prompt_tokens_details'] : {};
  return {
    prompt: wholeNumber(usage['prompt_tokens']),
    completion: wholeNumber(usage['completion_tokens']),
    total: wholeNumber(usage['total_tokens']),
    // DeepSeek names it beside the details.
    cachedPrompt: wholeNumber(details['cached_tokens']) ?? wholeNumber(usage['prompt_cache_hit_tokens']) ?? 0,
  };
}

function wholeNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
