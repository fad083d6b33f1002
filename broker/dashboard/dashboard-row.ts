import type { Pact } from '../pacts/pact';
import type { Verification } from '../verifications/verification';
import type { BranchVersion } from '../versions/version';

/** How it stands between a consumer and a provider, in the words of the Pact Broker. */
export type VerificationStatus =
  /** Nothing was ever verified between the two. */
  | 'never'
  /** The pact's content was verified, with this outcome. */
  | 'success'
  | 'failed'
  /** It failed, but nobody had promised yet to support it. */
  | 'failed_pending'
  /** Only an earlier content was verified. */
  | 'stale';

/** A pact that people watch: the latest of an integration, or the latest with a tag. */
export interface DashboardRow {
  readonly pact: Pact;
  /** The branches that the consumer version heads. */
  readonly headBranchNames: readonly string[];
  /** The tags of which it is the latest. */
  readonly tagNames: readonly string[];
  /** The last result between the two, for this or an earlier content. */
  readonly verification: Verification | undefined;
  readonly providerHeadBranchNames: readonly string[];
  readonly status: VerificationStatus;
}

/** How it stands after the last result. */
export function verificationStatus(pact: Pact, verification: Verification | undefined): VerificationStatus {
  if (!verification) return 'never';
  if (verification.contentId !== pact.contentId) return 'stale';
  if (verification.success) return 'success';
  return verification.wasPending ? 'failed_pending' : 'failed';
}

/** The names of the branches that a version heads. */
export function headBranches(branches: readonly BranchVersion[]): string[] {
  return branches.filter(({ isHead }) => isHead).map(({ branchName }) => branchName);
}
