import type { SelectorMetadata } from '../selectors/pact-metadata';

/** The result of a provider version's check against one pact content. */
export interface Verification {
  /** One sequence for the whole broker. */
  readonly number: number;
  readonly consumerName: string;
  readonly providerName: string;
  readonly sha: string;
  readonly contentId: number;
  readonly providerVersionNumber: string;
  readonly success: boolean;
  readonly buildUrl: string | null;
  /** As the verifier sent it. */
  readonly testResults: unknown;
  readonly verifiedBy: VerifierDescription | null;
  /** Whether nobody had promised yet to support the pact when it was chosen. */
  readonly wasPending: boolean;
  readonly createdAt: string;
}

/** The tool that came to the result. */
export interface VerifierDescription {
  readonly implementation?: string;
  readonly version?: string;
  readonly clientLanguage?: {
    readonly name?: string;
    readonly version?: string;
    readonly testFramework?: string;
  };
}

/** What a verifier reports. */
export interface VerificationInput {
  readonly success: boolean;
  readonly providerVersionNumber: string;
  readonly buildUrl: string | null;
  readonly testResults: unknown;
  readonly verifiedBy: VerifierDescription | null;
}

/** Why the pact had been chosen for this check, as the address of the pact remembered it. */
export interface VerificationCircumstances {
  readonly isWip: boolean;
  readonly wasPending: boolean | null;
  readonly consumerVersionNumber: string | null;
  readonly selectors: readonly SelectorMetadata[];
  readonly consumerVersionTags: readonly string[];
}
