import type { Struct } from './struct';

// The messages of the plugin protocol, V1, as far as a content matcher has to do with them.
// Fields that are empty on the wire are missing here.

/** A body with its content type. */
interface BodyMessage {
  readonly contentType?: string;
  readonly content?: { readonly value?: Uint8Array } | null;
  readonly contentTypeHint?: 'DEFAULT' | 'TEXT' | 'BINARY';
}

export interface MatchingRulesMessage {
  readonly rule?: readonly { readonly type?: string; readonly values?: Struct | null }[];
}

interface PluginConfigurationMessage {
  readonly interactionConfiguration?: Struct | null;
  readonly pactConfiguration?: Struct | null;
}

export interface InitPluginResponse {
  readonly catalogue: readonly {
    readonly type: 'CONTENT_MATCHER' | 'CONTENT_GENERATOR';
    readonly key: string;
    readonly values: Readonly<Record<string, string>>;
  }[];
}

export interface ConfigureInteractionRequest {
  readonly contentType?: string;
  readonly contentsConfig?: Struct | null;
}

export interface ConfigureInteractionResponse {
  readonly error?: string;
  readonly interaction?: readonly {
    readonly contents: BodyMessage;
    readonly rules: Readonly<Record<string, MatchingRulesMessage>>;
    readonly pluginConfiguration: PluginConfigurationMessage;
    readonly interactionMarkup: string;
    readonly interactionMarkupType: 'COMMON_MARK';
  }[];
}

export interface CompareContentsRequest {
  readonly expected?: BodyMessage | null;
  readonly actual?: BodyMessage | null;
  readonly allow_unexpected_keys?: boolean;
  readonly rules?: Readonly<Record<string, MatchingRulesMessage>>;
  readonly pluginConfiguration?: PluginConfigurationMessage | null;
}

export interface CompareContentsResponse {
  readonly error?: string;
  readonly results?: Readonly<Record<string, { readonly mismatches: readonly ContentMismatchMessage[] }>>;
}

interface ContentMismatchMessage {
  readonly expected: { readonly value: Uint8Array };
  readonly actual: { readonly value: Uint8Array };
  readonly mismatch: string;
  readonly path: string;
}

export interface GenerateContentRequest {
  readonly contents?: BodyMessage | null;
}
