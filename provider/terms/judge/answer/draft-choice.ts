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

  /**
   * Adds a choice of a document (with a `message`), or of a chunk (with a `delta`). In answers to plain prompts
   * both have the text itself.
   */
  add(choice: JsonObject): void {
    const { message, delta, text } = choice;
    if (isJsonObject(message)) this.addPiece(message, (_call, position) => position);
    else if (isJsonObject(delta)) this.addPiece(delta, indexInStream);
    else this.addText(text);
    if (typeof choice['finish_reason'] === 'string') this.finishReason = choice['finish_reason'];
    this.addLogprobs(choice['logprobs']);
  }

  finish(): AnswerChoice {
    const { index, text, refusal, finishReason, alternatives } = this;
    return { index, text, refusal, finishReason, alternatives, calls: [...this.calls.values()] };
  }

  private addPiece({ content, refusal, tool_calls: calls }: JsonObject, indexOf: IndexOfCall): void {
    this.addText(content);
    if (typeof refusal === 'string') this.refusal += refusal;
    if (!Array.isArray(calls)) return;
    for (const [position, call] of calls.filter(isJsonObject).entries())
      this.addCall(call, indexOf(call, position));
  }

  private addText(text: JsonValue | undefined): void {
    if (typeof text === 'string') this.text = (this.text ?? '') + text;
  }

  private addCall(call: JsonObject, index: number): void {
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
    this.alternatives ??= [];
    for (const { top_logprobs: top } of tokens) this.alternatives.push(Array.isArray(top) ? top.length : 0);
  }
}

/** Which of a choice's calls a piece belongs to. */
type IndexOfCall = (call: JsonObject, position: number) => number;

/** In a stream the pieces of a call say so; in a document each call is whole, whatever it says. */
const indexInStream: IndexOfCall = ({ index }, position) => (typeof index === 'number' ? index : position);

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
