import type { ConsumerVersionSelector } from './consumer-version-selector';

/** Which pacts a provider wants to verify, and as which version of itself. */
export interface VerificationQuery {
  readonly providerVersionBranch: string | undefined;
  readonly providerVersionTags: readonly string[];
  /** Without any, the defaults: main branches, and whatever is deployed or released. */
  readonly selectors: readonly ConsumerVersionSelector[];
  readonly includePendingStatus: boolean;
  /** Also pacts published since then that were not asked for and have not been verified (ISO 8601, UTC). */
  readonly includeWipPactsSince: string | undefined;
}

/** The question cannot be understood; the errors name every mistake by field. */
export class VerificationQueryError extends Error {
  override readonly name = 'VerificationQueryError' as const;

  constructor(readonly errors: Readonly<Record<string, readonly string[]>>) {
    super(JSON.stringify(errors));
  }
}
