import type { Verdict } from '../../verification/verdict';
import type { SeenExchange, TermSample } from '../judge/term-sample';

/** A request with this JSON body. */
export const requestOf = (body: object) => ({ body: Buffer.from(JSON.stringify(body)) });

/** An answer that arrived whole as JSON; a chat completion unless its keys are given. */
export function jsonExchange(
  body: object = {},
  { status = 200, endAtMs = 100 }: { status?: number; endAtMs?: number } = {},
): SeenExchange {
  return {
    status,
    headers: [['Content-Type', 'application/json']],
    pieces: [{ atMs: endAtMs, bytes: Buffer.from(JSON.stringify({ ...completion(), ...body })) }],
    endAtMs,
    end: { kind: 'complete' },
  };
}

/** A completion with one choice: the text "fine" and usage that adds up. */
export function completion(): Record<string, unknown> {
  return {
    id: 'x',
    object: 'chat.completion',
    model: 'gpt-4.1-2025-04-14',
    choices: [choiceOf({ content: 'fine' })],
    usage: usageOf(10, 2),
  };
}

export const usageOf = (prompt: number, completionTokens: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completionTokens,
  total_tokens: prompt + completionTokens,
});

export const choiceOf = (message: object, rest: object = {}) => ({
  index: 0,
  message: { role: 'assistant', content: null, refusal: null, ...message },
  logprobs: null,
  finish_reason: 'stop',
  ...rest,
});

/** A chunk of a stream with this delta. */
export const chunkOf = (delta: object, finishReason: string | null = null) => ({
  id: 'x',
  model: 'gpt-4.1',
  choices: [{ index: 0, delta, finish_reason: finishReason }],
});

/** A stream of these events at their times, in milliseconds since the request. */
export function streamExchange(
  events: readonly (readonly [atMs: number, data: object | string])[],
  { endAtMs, end = { kind: 'complete' } }: { endAtMs?: number; end?: SeenExchange['end'] } = {},
): SeenExchange {
  return {
    status: 200,
    headers: [['content-type', 'text/event-stream; charset=utf-8']],
    pieces: events.map(([atMs, data]) => ({
      atMs,
      bytes: Buffer.from(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`),
    })),
    endAtMs: endAtMs ?? events.at(-1)?.[0] ?? 0,
    end,
  };
}

/** A whole stream whose first token comes at this time, and then one token after each gap. */
export function answerStream(firstAtMs: number, gapsMs: readonly number[] = [10]): SeenExchange {
  let lastAtMs = firstAtMs;
  const laterAtMs = gapsMs.map((gapMs) => {
    lastAtMs += gapMs;
    return lastAtMs;
  });
  const endAtMs = lastAtMs + 5;
  return streamExchange([
    [Math.min(1, firstAtMs), chunkOf({ role: 'assistant', content: '' })],
    ...[firstAtMs, ...laterAtMs].map((atMs) => [atMs, chunkOf({ content: 'word ' })] as const),
    [endAtMs, chunkOf({}, 'stop')],
    [endAtMs, '[DONE]'],
  ]);
}

export const sample = (exchange: SeenExchange, shape: Verdict = 'kept'): TermSample => ({ exchange, shape });

/** So many samples of the same. */
export const times = (count: number, exchange: SeenExchange, shape: Verdict = 'kept'): TermSample[] =>
  Array.from({ length: count }, () => sample(exchange, shape));

/** An exchange that ended in another way than with an answer. */
export function failedExchange(end: SeenExchange['end'], endAtMs = 50): SeenExchange {
  return { headers: [], pieces: [], endAtMs, end };
}
