import type { JsonObject, JsonValue } from '../../../pacts/lossless-json/json-value';
import type { MatchingRules } from '../matching/matching-rule';

/** A pact of any version of the specification, in the terms that a page shows. */
export interface PactDocument {
  readonly specificationVersion: string | undefined;
  /** Names and versions of the plugins that the pact needs. */
  readonly plugins: readonly string[];
  readonly interactions: readonly Interaction[];
}

/** One thing that the consumer asks of the provider. */
export interface Interaction {
  /** What results refer to. */
  readonly id: string | undefined;
  readonly description: string;
  readonly isPending: boolean;
  readonly states: readonly ProviderState[];
  readonly parts: readonly Part[];
  readonly comments: JsonObject;
  /** Settings of plugins, by name of the plugin. */
  readonly pluginConfiguration: JsonObject;
  /** How a plugin puts the interaction in words. */
  readonly markup: string | undefined;
}

/** Something that must be so at the provider. */
export interface ProviderState {
  readonly name: string;
  readonly parameters: JsonObject;
}

/** A message in one direction: a request, a response, or a message of its own. */
export interface Part {
  readonly title: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: string;
  readonly query: readonly Field[];
  readonly headers: readonly Field[];
  readonly body: Body | undefined;
  readonly rules: MatchingRules;
}

/** A named value: a header, a query parameter, an item of metadata. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

export type Body =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'events'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string | undefined }
  | { readonly kind: 'binary'; readonly sizeBytes: number; readonly contentType: string | undefined };
