import { decodeTokens, encodeText } from '../tokens/tokenizer';
import type { Choice, FinishReason, ToolCall } from './answer';
import type { Draft } from './draft';

/** What ends an answer before the model has said everything. */
export interface Limits {
  /** Tokens of one choice; undefined is no limit. */
  maxTokens: number | undefined;
  stop: readonly string[];
  /** Cut in the middle even where the limit is not reached. */
  mustCut: boolean;
}

export interface FinishedChoice extends Omit<Choice, 'index' | 'logprobs'> {
  completionTokens: number;
}

/** Cuts a draft where its limits end it, and into the pieces in which a stream sends it. */
export function finishChoice(
  draft: Draft,
  limits: Limits,
  createCallId: (at: number) => string,
): FinishedChoice {
  return draft.kind === 'calls' ? finishCalls(draft.calls, limits, createCallId) : finishText(draft, limits);
}

function finishText(draft: Extract<Draft, { text: string }>, limits: Limits): FinishedChoice {
  const tokens = encodeText(draft.text);
  const allowed = allowedTokens(tokens.length, limits);
  const limited = tokens.slice(0, allowed);
  const before = beforeStop(draft.text, limits.stop);
  const stopped = encodeText(before);
  // The text before a stop sequence can have more tokens than the text with it: the sequence may be in one of them.
  const isReached = stopped.length <= allowed || before.length < decodeTokens(limited).join('').length;
  const isStopped = before.length < draft.text.length && isReached;
  const kept = isStopped ? stopped : limited;
  const isCut = !isStopped && kept.length < tokens.length;
  return {
    // A stream has no word for a refusal of no length, so neither has the whole answer.
    kind: kept.length > 0 ? draft.kind : 'text',
    pieces: decodeTokens(kept),
    calls: [],
    finishReason: isCut ? 'length' : 'stop',
    completionTokens: Math.min(kept.length, allowed),
  };
}

function finishCalls(
  drafts: readonly { name: string; arguments: string }[],
  limits: Limits,
  createCallId: (at: number) => string,
): FinishedChoice {
  const encoded = drafts.map((call) => ({
    name: call.name,
    nameTokens: encodeText(call.name).length,
    tokens: encodeText(call.arguments),
  }));
  const total = encoded.reduce((sum, call) => sum + call.nameTokens + call.tokens.length, 0);
  const allowed = allowedTokens(total, limits);
  const calls: ToolCall[] = [];
  let left = allowed;
  for (const { name, nameTokens, tokens } of encoded) {
    left -= nameTokens;
    if (left < 0) break;
    calls.push({ id: createCallId(calls.length), name, pieces: decodeTokens(tokens.slice(0, left)) });
    left = Math.max(0, left - tokens.length);
  }
  const finishReason: FinishReason = allowed < total ? 'length' : 'tool_calls';
  return {
    kind: calls.length > 0 ? 'calls' : 'text',
    pieces: [],
    calls,
    finishReason,
    completionTokens: Math.min(allowed, total),
  };
}

function allowedTokens(wanted: number, { maxTokens, mustCut }: Limits): number {
  const limit = maxTokens ?? Number.POSITIVE_INFINITY;
  if (!mustCut || limit < wanted) return Math.min(wanted, limit);
  return Math.max(1, Math.floor(wanted / 2));
}

function beforeStop(text: string, stop: readonly string[]): string {
  const ends = stop.map((sequence) => text.indexOf(sequence)).filter((at) => at >= 0);
  return ends.length > 0 ? text.slice(0, Math.min(...ends)) : text;
}
