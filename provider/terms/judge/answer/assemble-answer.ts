import { isJsonObject, type JsonObject } from '../../../verification/json-value';
import type { Answer, AnswerChoice } from './answer';
import { ChoiceDraft } from './draft-choice';

/**
 * Reads an answer that came as one document. Every choice stands for itself, even where a provider numbers them
 * all alike or not at all.
 */
export function assembleDocument(document: JsonObject): Answer {
  const choices = choicesOf(document).map((choice, position) => {
    const draft = new ChoiceDraft(indexOf(choice) ?? position);
    draft.add(choice);
    return draft.finish();
  });
  return toAnswer([document], choices);
}

/** Puts an answer together from the chunks of a stream in their order. */
export function assembleChunks(chunks: readonly JsonObject[]): Answer {
  const drafts = new Map<number, ChoiceDraft>();
  for (const choice of chunks.flatMap(choicesOf)) draftFor(choice, drafts).add(choice);
  return toAnswer(
    chunks,
    [...drafts.values()].map((draft) => draft.finish()),
  );
}

/** The choices of a document or chunk; none where the key is missing or something else. */
export function choicesOf({ choices }: JsonObject): JsonObject[] {
  return Array.isArray(choices) ? choices.filter(isJsonObject) : [];
}

function toAnswer(parts: readonly JsonObject[], choices: readonly AnswerChoice[]): Answer {
  const models = parts.flatMap(({ model }) => (typeof model === 'string' && model !== '' ? [model] : []));
  return {
    models: [...new Set(models)],
    // Some providers send counts with every chunk as they grow: the last ones are those of the whole.
    usage: parts.map(({ usage }) => usage).findLast(isJsonObject),
    choices: choices.toSorted((a, b) => a.index - b.index),
  };
}

function draftFor(choice: JsonObject, drafts: Map<number, ChoiceDraft>): ChoiceDraft {
  const index = indexOf(choice) ?? 0;
  const draft = drafts.get(index) ?? new ChoiceDraft(index);
  drafts.set(index, draft);
  return draft;
}

function indexOf({ index }: JsonObject): number | undefined {
  return typeof index === 'number' ? index : undefined;
}
