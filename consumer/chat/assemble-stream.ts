import type { WireChatChunk } from './stream-chunk';
import type { ChatDelta, ChatStreamResult, StreamedChoice, ToolCall, ToolCallDelta, Usage } from './types';

/** Puts a stream together, event by event. */
export interface StreamAssembler {
  add(chunk: WireChatChunk, deltas: readonly ChatDelta[]): void;
  /** Indexes of choices that have no finish reason yet; empty where the answer is complete. */
  openChoices(): number[];
  /** Where a second tool call began under the index of another; null where none did. */
  mixedToolCall(): string | null;
  result(): ChatStreamResult;
}

interface OpenChoice extends Omit<StreamedChoice, 'toolCalls'> {
  toolCalls: Map<number, ToolCall>;
  /** The index under which a second tool call began. */
  mixedIndex: number | null;
}

/**
 * Creates an assembler for a stream of `expectedChoices` answers (the request's `n`).
 *
 * A choice that was asked for and never began is open too, so a stream without any event is not complete.
 */
export function createStreamAssembler(expectedChoices: number): StreamAssembler {
  const choices = new Map<number, OpenChoice>();
  let id = '';
  let model = '';
  let usage: Usage | null = null;

  return {
    add(chunk, deltas) {
      id ||= chunk.id ?? '';
      model ||= chunk.model ?? '';
      usage = chunk.usage ?? usage;
      for (const { index } of chunk.choices) {
        if (!choices.has(index)) choices.set(index, beginChoice(index));
      }
      for (const delta of deltas) {
        const choice = choices.get(delta.choiceIndex);
        if (choice) extendChoice(choice, delta);
      }
    },
    openChoices() {
      const expected = Array.from({ length: expectedChoices }, (_, index) => index);
      const indexes = new Set([...expected, ...choices.keys()]);
      return [...indexes].filter((index) => !choices.get(index)?.finishReason);
    },
    mixedToolCall() {
      const mixed = [...choices.values()].find(({ mixedIndex }) => mixedIndex !== null);
      return mixed ? `choices[${mixed.index}].tool_calls[${mixed.mixedIndex}]` : null;
    },
    result() {
      const whole = inOrder(choices).map(({ toolCalls, mixedIndex: _, ...choice }) => ({
        ...choice,
        toolCalls: inOrder(toolCalls),
      }));
      return { id, model, choices: whole, usage };
    },
  };
}

function beginChoice(index: number): OpenChoice {
  return { index, content: '', refusal: null, toolCalls: new Map(), mixedIndex: null, finishReason: null };
}

function extendChoice(choice: OpenChoice, delta: ChatDelta): void {
  choice.content += delta.content ?? '';
  if (delta.refusal) choice.refusal = (choice.refusal ?? '') + delta.refusal;
  for (const piece of delta.toolCalls ?? []) extendToolCall(choice, piece);
  choice.finishReason = delta.finishReason ?? choice.finishReason;
}

function extendToolCall(choice: OpenChoice, piece: ToolCallDelta): void {
  const call = choice.toolCalls.get(piece.index) ?? beginToolCall();
  if (isAnotherCall(call, piece)) choice.mixedIndex ??= piece.index;
  // Some providers repeat id and name on every piece, so they are taken once and never joined.
  call.id ||= piece.id ?? '';
  call.function.name ||= piece.name ?? '';
  call.function.arguments += piece.arguments ?? '';
  choice.toolCalls.set(piece.index, call);
}

/**
 * Some providers give every parallel call the same index. Joined, their arguments would be no JSON, and all calls
 * but one be lost. A new id alone says nothing: others send one on every piece. With a new id a name begins a call.
 */
function isAnotherCall({ id }: ToolCall, piece: ToolCallDelta): boolean {
  return id !== '' && Boolean(piece.name) && piece.id !== undefined && piece.id !== id;
}

function beginToolCall(): ToolCall {
  return { id: '', type: 'function', function: { name: '', arguments: '' } };
}

function inOrder<Entry>(byIndex: ReadonlyMap<number, Entry>): Entry[] {
  return [...byIndex].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}
