import type { ConsumerVersionSelector } from './consumer-version-selector';

/** A version of a consumer. A higher order means created later. */
interface ConsumerVersion {
  readonly id: number;
  readonly number: string;
  readonly order: number;
}

/** Why a content was chosen: a selector and the consumer version that met it. */
export interface Selection {
  /** With the name of the branch where the selector meant every branch. */
  readonly selector: Exclude<ConsumerVersionSelector, { kind: 'every-branch' }>;
  readonly version: ConsumerVersion;
  /** Where the version is, for selectors that ask about environments. */
  readonly environment?: { readonly name: string; readonly production: boolean };
  /** The selector's fallback tag led here. */
  readonly isFallback?: boolean;
}

/** A content to verify, with everything that it was chosen for. */
export interface SelectedPact {
  readonly contentId: number;
  readonly sha: string;
  readonly consumer: { readonly name: string; readonly mainBranch: string | null };
  /** The newest of the versions that were chosen; it stands for the content. */
  readonly version: ConsumerVersion;
  readonly selections: readonly Selection[];
}

/** A selected pact with what the provider has to know about it. */
export interface VerifiablePact extends SelectedPact {
  /** Whether a failure must not fail the provider's build. Undefined when nobody asked. */
  readonly pending: boolean | undefined;
  /** Not chosen by a selector, but new and not verified yet: work in progress. */
  readonly wip: boolean;
  readonly providerBranch: string | undefined;
  readonly pendingProviderTags: readonly string[];
  readonly nonPendingProviderTags: readonly string[];
}
