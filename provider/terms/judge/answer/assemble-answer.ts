import { isJsonObject, type JsonObject } from '../../../verification/json-value';
import type { Answer } from './answer';
import { ChoiceDraft } from './draft-choice';

/** Puts an answer together from its parts: the one document, or the chunks of a stream in their order. */
export function assembleAnswer(parts: readonly JsonObject[]): Answer {
  const drafts = new Map<number, ChoiceDraft>();
  for (const choice of parts.flatMap(choicesOf)) draftFor(choice, drafts).add(choice);
  const models = parts.flatMap(({ model }) => (typeof model === 'string' && model !== '' ? [model] : []));
  return {
    models: [...new Set(models)],
    // Some providers send counts with every chunk as they grow: the last ones are those of the whole.
    usage: parts.map(({ usage }) => usage).findLast(isJsonObject),
    choices: [...drafts.values()].map((draft) => draft.finish()).sort((a, b) => a.index - b.index),
  };
}

/** The choices of a document or chunk; none where the key is missing or something else. */
export function choicesOf({ choices }: JsonObject): JsonObject[] {
  return Array.isArray(choices) ? choices.filter(isJsonObject) : [];
}

function draftFor({ index }: JsonObject, drafts: Map<number, ChoiceDraft>): ChoiceDraft {
  const key = typeof index === 'number' ? index : 0;
  const draft = drafts.get(key) ?? new ChoiceDraft(key);
  drafts.set(key, draft);
  return draft;
}
