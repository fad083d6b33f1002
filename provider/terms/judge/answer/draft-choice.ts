import { isJsonObject, type JsonObject, type JsonValue } from '../../../verification/json-value';
import type { AnswerChoice } from './answer';

/** A choice as far as it has been put together. Text arrives in pieces; a whole message is one piece. */
export class ChoiceDraft {
  private text: string | null = null;
  private refusal = '';
  private finishReason: string | null = null;
  private alternatives: number[] | null = null;
  private readonly calls = new Map<number, { name: string; arguments: string }>();

  constructor(private readonly index: number) {}

  /** Adds a choice of a document (with a `message`) or of a chunk (with a `delta`). */
  add(choice: JsonObject): void {
    const piece = choice['message'] ?? choice['delta'];
    if (isJsonObject(piece)) this.addPiece(piece);
    if (typeof choice['finish_reason'] === 'string') this.finishReason = choice['finish_reason'];
    this.addLogprobs(choice['logprobs']);
  }

  finish(): AnswerChoice {
    const { index, text, refusal, finishReason, alternatives } = this;
    return { index, text, refusal, finishReason, alternatives, calls: [...this.calls.values()] };
  }

  private addPiece({ content, refusal, tool_calls: calls }: JsonObject): void {
    if (typeof content === 'string') this.text = (this.text ?? '') + content;
    if (typeof refusal === 'string') this.refusal += refusal;
    if (!Array.isArray(calls)) return;
    for (const [position, call] of calls.filter(isJsonObject).entries()) this.addCall(call, position);
  }

  private addCall(call: JsonObject, position: number): void {
    const index = typeof call['index'] === 'number' ? call['index'] : position;
    const known = this.calls.get(index) ?? { name: '', arguments: '' };
    const { name, arguments: text } = isJsonObject(call['function']) ? call['function'] : {};
    this.calls.set(index, {
      name: known.name || textOf(name),
      arguments: known.arguments + textOf(text),
    });
  }

  private addLogprobs(logprobs: JsonValue | undefined): void {
    if (!isJsonObject(logprobs)) return;
    const tokens = [logprobs['content'], logprobs['refusal']].flatMap((list) =>
      Array.isArray(list) ? list.filter(isJsonObject) : [],
    );
    const counts = tokens.map(({ top_logprobs: top }) => (Array.isArray(top) ? top.length : 0));
    this.alternatives = [...(this.alternatives ?? []), ...counts];
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
