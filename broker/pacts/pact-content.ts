import { createHash } from 'node:crypto';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonAt,
} from './lossless-json/json-value';
import { compareUtf8, sortKeys, writeCanonicalJson } from './lossless-json/write-canonical-json';
import { writeJson } from './lossless-json/write-json';

const INTERACTION_LISTS = ['interactions', 'messages'] as const;

/**
 * The identity of a pact's content: a SHA-1 over what verification depends on, that is the interactions,
 * the messages and the version of the Pact specification. The order of interactions and of keys, the names
 * of the two sides and the other metadata do not change it.
 */
export function contentSha(pact: JsonObject): string {
  return sha1(writeCanonicalJson(verifiableContent(pact)));
}

/**
 * The text under which a pact is stored: every interaction and message starts with an `_id`, to which the
 * verifiers' results refer. An `_id` that is already there stays.
 */
export function storedContent(pact: JsonObject): string {
  const stored = new Map(pact);
  for (const key of INTERACTION_LISTS) {
    const list = pact.get(key);
    if (isJsonArray(list)) stored.set(key, list.map(withId));
  }
  return writeJson(stored);
}

/** The pact without the `_id`s that `storedContent` added: those that follow from the interaction itself. */
export function withoutAddedIds(pact: JsonObject): JsonObject {
  const published = new Map(pact);
  for (const key of INTERACTION_LISTS) {
    const list = pact.get(key);
    if (isJsonArray(list)) published.set(key, list.map(withoutAddedId));
  }
  return published;
}

function verifiableContent(pact: JsonObject): JsonValue {
  const sortedKey = INTERACTION_LISTS.find((key) => isPresent(pact.get(key)));
  if (sortedKey === undefined) return pact;
  const content: JsonObject = new Map();
  for (const key of INTERACTION_LISTS) {
    const list = pact.get(key);
    if (isPresent(list)) content.set(key, key === sortedKey ? sortedList(list) : sortKeys(list));
  }
  const specification = specificationVersion(pact);
  if (isPresent(specification)) content.set('pact_specification_version', sortKeys(specification));
  return content;
}

function sortedList(list: JsonValue): JsonValue {
  if (!isJsonArray(list)) return sortKeys(list);
  const texts = list.map((item) => {
    const sorted = sortKeys(item);
    return { sorted, text: writeCanonicalJson(sorted) };
  });
  return texts.sort((a, b) => compareUtf8(a.text, b.text)).map(({ sorted }) => sorted);
}

function specificationVersion(pact: JsonObject): JsonValue | undefined {
  const places = [
    jsonAt(pact, 'metadata', 'pactSpecification', 'version'),
    jsonAt(pact, 'metadata', 'pact-specification', 'version'),
    jsonAt(pact, 'metadata', 'pactSpecificationVersion'),
  ];
  return places.find(isPresent);
}

function withId(interaction: JsonValue): JsonValue {
  if (!isJsonObject(interaction)) return interaction;
  const rest = withoutId(interaction);
  return new Map<string, JsonValue>([['_id', interaction.get('_id') ?? interactionId(rest)], ...rest]);
}

function withoutAddedId(interaction: JsonValue): JsonValue {
  if (!isJsonObject(interaction)) return interaction;
  const rest = withoutId(interaction);
  return interaction.get('_id') === interactionId(rest) ? rest : interaction;
}

function withoutId(interaction: JsonObject): JsonObject {
  return new Map([...interaction].filter(([key]) => key !== '_id'));
}

function interactionId(interactionWithoutId: JsonObject): string {
  return sha1(writeCanonicalJson(sortKeys(interactionWithoutId)));
}

function isPresent(value: JsonValue | undefined): value is Exclude<JsonValue, null | false> {
  return value !== undefined && value !== null && value !== false;
}

function sha1(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex');
}
