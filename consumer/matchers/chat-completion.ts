import { count, exactly, listOf, type Matcher, oneOf, someText, unixSeconds } from './compose-matchers';
import { usage } from './usage';

/** What a consumer expects of an answer to `POST /chat/completions`. Everything left out has a default. */
export interface ChatCompletionExpectation {
  /** An example text (any text with something in it matches), or a matcher such as `jsonContent()`. */
  content?: string | Matcher<string>;
  /** Calls that must be made, in this order: entries from `toolCall()`. The text beside them stays free. */
  toolCalls?: [Record<string, unknown>, ...Record<string, unknown>[]];
  /** An example of the refusal; the answer must then carry a text of its own in `refusal`. */
  refusal?: string;
  /** Reasons the consumer can live with, the example first. By default what the expectation implies. */
  finishReasons?: [string, ...string[]];
  /** Example of the model's name; any name matches, since providers answer with a dated one. */
  model?: string;
  /** From `usage()`, or `false` where the consumer does not read it. */
  usage?: Record<string, unknown> | false;
}

/**
 * A complete (not streamed) answer, for `jsonBody(...)`.
 *
 * Held: the identity fields every client reads (`id`, `object`, `created` in seconds, `model`), at least one
 * choice, each with a whole-number index, an agreed finish reason and a message of the assistant, and usage in
 * whole numbers. Free: ids, texts, counts, the number of choices, every field not named here (`refusal` and
 * `logprobs` of a plain answer, `system_fingerprint`, usage details, a provider's own additions) and whether
 * it is there.
 */
export function chatCompletion(expectation: ChatCompletionExpectation = {}): Record<string, unknown> {
  const { model = 'gpt-4.1', usage: tokens = usage() } = expectation;
  return {
    id: someText('chatcmpl-example'),
    object: exactly('chat.completion'),
    created: unixSeconds(1750000000),
    model: someText(model),
    choices: listOf({
      index: count(0),
      finish_reason: oneOf(...(expectation.finishReasons ?? impliedFinishReasons(expectation))),
      message: { role: exactly('assistant'), ...answer(expectation) },
    }),
    ...(tokens === false ? {} : { usage: tokens }),
  };
}

function impliedFinishReasons({ toolCalls, refusal }: ChatCompletionExpectation): [string, ...string[]] {
  if (toolCalls) return ['tool_calls'];
  return refusal === undefined ? ['stop', 'length'] : ['stop', 'content_filter'];
}

function answer({ content, toolCalls, refusal }: ChatCompletionExpectation): Record<string, unknown> {
  if (toolCalls) return { tool_calls: toolCalls };
  if (refusal !== undefined) return { refusal: someText(refusal) };
  return { content: typeof content === 'object' ? content : someText(content ?? 'Hello! How can I help?') };
}
