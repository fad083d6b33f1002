import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  jsonAt,
} from './lossless-json/json-value';
import { sortKeys, writeCanonicalJson } from './lossless-json/write-canonical-json';

/** Two pacts cannot be merged; the message says which part of them disagrees. */
export class PactMergeError extends Error {
  override readonly name = 'PactMergeError' as const;
}

const SAME_REQUEST = ['method', 'path', 'query', 'body', 'headers'] as const;

/**
 * The first pact with the second one's interactions: one of the same description and provider state is
 * replaced, others are appended. The plugins are those of both; everything else stays as in the first.
 *
 * @throws PactMergeError when a side has no interactions, or two of the same name ask differently
 */
export function mergePacts(original: JsonObject, additional: JsonObject): JsonObject {
  const merged = new Map(interactionsOf(original).map((item) => [identityOf(item), item]));
  for (const interaction of interactionsOf(additional)) {
    const identity = identityOf(interaction);
    const existing = merged.get(identity);
    if (existing !== undefined) refuseConflict(existing, interaction);
    merged.set(identity, interaction);
  }
  return withPluginsOf(additional, new Map(original).set('interactions', [...merged.values()]));
}

/** The pact with the plugins that the other one needs besides its own. */
function withPluginsOf(other: JsonObject, pact: JsonObject): JsonObject {
  const own = pluginsOf(pact);
  const names = own.map((plugin) => jsonAt(plugin, 'name'));
  const missing = pluginsOf(other).filter((plugin) => !names.includes(jsonAt(plugin, 'name')));
  if (missing.length === 0) return pact;
  const metadata = pact.get('metadata');
  const known = isJsonObject(metadata) ? metadata : [];
  return pact.set('metadata', new Map<string, JsonValue>([...known, ['plugins', [...own, ...missing]]]));
}

function pluginsOf(pact: JsonObject): JsonArray {
  const plugins = jsonAt(pact, 'metadata', 'plugins');
  return isJsonArray(plugins) ? plugins : [];
}

function interactionsOf(pact: JsonObject): JsonArray {
  const interactions = pact.get('interactions');
  if (!isJsonArray(interactions)) {
    throw new PactMergeError('only pacts with a list of interactions can be merged');
  }
  return interactions;
}

/** By what interactions are told apart: the description and the provider states. */
export function identityOf(interaction: JsonValue): string {
  const states =
    jsonAt(interaction, 'providerStates') ??
    jsonAt(interaction, 'providerState') ??
    jsonAt(interaction, 'provider_state') ??
    null;
  return canonical([jsonAt(interaction, 'description') ?? null, states]);
}

function refuseConflict(existing: JsonValue, additional: JsonValue): void {
  const differing = SAME_REQUEST.find(
    (part) =>
      canonical(jsonAt(existing, 'request', part) ?? null) !==
      canonical(jsonAt(additional, 'request', part) ?? null),
  );
  if (differing === undefined) return;
  const description = canonical(jsonAt(additional, 'description') ?? null);
  throw new PactMergeError(
    `the interaction ${description} has another request ${differing} than the existing one`,
  );
}

function canonical(value: JsonValue): string {
  return writeCanonicalJson(sortKeys(value));
}
