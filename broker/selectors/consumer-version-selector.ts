/** A criterion by which a provider chooses the pacts that it verifies. */
export type ConsumerVersionSelector = {
  /** Only pacts of this consumer; of all consumers when absent. */
  readonly consumer?: string;
} & VersionCriterion;

/** Which consumer versions are meant. */
export type VersionCriterion =
  /** The newest version that has a pact with the provider. */
  | { readonly kind: 'latest' }
  /** The head of the consumer's main branch. */
  | { readonly kind: 'main-branch' }
  /** The head of the branch with this name. */
  | { readonly kind: 'branch'; readonly branch: string }
  /** The heads of all branches. */
  | { readonly kind: 'every-branch' }
  /** The newest version with the tag or, when no pact was found so, with the other tag. */
  | { readonly kind: 'latest-with-tag'; readonly tag: string; readonly fallbackTag?: string }
  /** All versions with the tag. */
  | { readonly kind: 'all-with-tag'; readonly tag: string }
  /** Versions that are currently deployed, in the environment or in any. */
  | { readonly kind: 'deployed'; readonly environment?: string }
  /** Versions that are released and supported, in the environment or in any. */
  | { readonly kind: 'released'; readonly environment?: string }
  /** Versions that are deployed, or released and supported, in the environment. */
  | { readonly kind: 'in-environment'; readonly environment: string };
