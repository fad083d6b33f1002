import type { Random } from '../values/random';
import type { Answer, Choice, ToolCall } from './answer';
import { renderLogprobs, renderUsage, SYSTEM_FINGERPRINT } from './render-completion';

type JsonObject = Record<string, unknown>;

export interface ChunkOptions {
  /** Send the usage in a last chunk of its own, and `usage: null` on all others. */
  includeUsage: boolean;
  /** Where given, every chunk with a choice carries an `obfuscation` of varying length drawn from here. */
  obfuscation: Random | undefined;
}

interface ChoiceChunk {
  choice: JsonObject;
  /** Whether a reader of the answer gets something to see. */
  hasContent: boolean;
}

export interface Chunk {
  body: JsonObject;
  hasContent: boolean;
}

/**
 * An answer as the chunks of a stream: a role chunk for each choice, the pieces of all choices in turn, a finish
 * chunk for each, and the usage where asked. Every chunk has the same `id` and `created`.
 */
export function* renderChunks(answer: Answer, options: ChunkOptions): Generator<Chunk> {
  for (const { choice, hasContent } of interleave(answer.choices.map(renderChoice))) {
    yield { body: renderChunk(answer, [choice], options), hasContent };
  }
  if (options.includeUsage) {
    const body = {
      ...renderChunk(answer, [], { ...options, obfuscation: undefined }),
      usage: renderUsage(answer.usage),
    };
    yield { body, hasContent: false };
  }
}

function renderChunk(answer: Answer, choices: JsonObject[], options: ChunkOptions): JsonObject {
  return {
    id: answer.id,
    object: 'chat.completion.chunk',
    created: answer.createdAt,
    model: answer.model,
    service_tier: 'default',
    system_fingerprint: SYSTEM_FINGERPRINT,
    choices,
    ...(options.includeUsage ? { usage: null } : {}),
    ...(options.obfuscation ? { obfuscation: obfuscate(options.obfuscation) } : {}),
  };
}

function* renderChoice(choice: Choice): Generator<ChoiceChunk> {
  const wrap = (
    delta: JsonObject,
    finishReason: string | null = null,
    logprobs: JsonObject | null = null,
  ) => ({
    index: choice.index,
    delta,
    logprobs,
    finish_reason: finishReason,
  });
  const opening = choice.kind === 'text' ? '' : null;
  yield { choice: wrap({ role: 'assistant', content: opening, refusal: null }), hasContent: false };
  for (const [at, piece] of choice.pieces.entries()) {
    const logprobs = renderLogprobs(choice.kind, choice.logprobs?.slice(at, at + 1));
    const delta = choice.kind === 'refusal' ? { refusal: piece } : { content: piece };
    yield { choice: wrap(delta, null, logprobs), hasContent: true };
  }
  for (const delta of choice.calls.flatMap(renderCall)) yield { choice: wrap(delta), hasContent: true };
  yield { choice: wrap({}, choice.finishReason), hasContent: false };
}

/** The first piece names the call; the others carry its index and a part of the arguments only. */
function renderCall(call: ToolCall, index: number): JsonObject[] {
  const head = { index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } };
  const pieces = call.pieces.map((piece) => ({ index, function: { arguments: piece } }));
  return [head, ...pieces].map((piece) => ({ tool_calls: [piece] }));
}

/** One chunk of each choice in turn, until all have ended. */
function* interleave(sources: Generator<ChoiceChunk>[]): Generator<ChoiceChunk> {
  let open = sources;
  while (open.length > 0) {
    const still: Generator<ChoiceChunk>[] = [];
    for (const source of open) {
      const next = source.next();
      if (next.done) continue;
      yield next.value;
      still.push(source);
    }
    open = still;
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function obfuscate(random: Random): string {
  return Array.from(
    { length: random.integer(2, 16) },
    () => LETTERS[random.integer(0, LETTERS.length - 1)],
  ).join('');
}
