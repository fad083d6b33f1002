import type { Pact } from '../pacts/pact';
import type { PactRepository } from '../pacts/repository';
import type { VerificationRepository } from '../verifications/repository';
import type { BranchService } from '../versions/branch-service';
import type { VersionService } from '../versions/service';
import { type DashboardRow, headBranches, verificationStatus } from './dashboard-row';

/** Shows how it stands between consumers and providers. */
export class DashboardService {
  constructor(
    private readonly pacts: PactRepository,
    private readonly verifications: VerificationRepository,
    private readonly versions: VersionService,
    private readonly branches: BranchService,
  ) {}

  /**
   * The latest pact of each integration and the latest with each tag, the last changed first.
   *
   * @param integration only the pacts between these two
   */
  rows(integration: { consumerName?: string; providerName?: string } = {}): DashboardRow[] {
    const latest = this.pacts.listLatest(integration);
    const tagged = this.pacts.listLatestTagged(integration);
    const pacts = new Map([...latest, ...tagged.map(({ pact }) => pact)].map((pact) => [keyOf(pact), pact]));
    const tagNames = new Map([...pacts.keys()].map((key): [string, string[]] => [key, []]));
    for (const { tag, pact } of tagged) tagNames.get(keyOf(pact))?.push(tag);
    return [...pacts]
      .map(([key, pact]) => this.row(pact, tagNames.get(key)))
      .sort((a, b) => lastActivity(b).localeCompare(lastActivity(a)));
  }

  /** How it stands with one pact. */
  row(pact: Pact, tagNames: readonly string[] = []): DashboardRow {
    const verification =
      this.verifications.findLatest(pact.contentId) ??
      this.verifications.findLatestBetween(pact.consumerName, pact.providerName);
    return {
      pact,
      headBranchNames: this.headBranchesOf(pact.consumerName, pact.consumerVersionNumber),
      tagNames,
      verification,
      providerHeadBranchNames: verification
        ? this.headBranchesOf(pact.providerName, verification.providerVersionNumber)
        : [],
      status: verificationStatus(pact, verification),
    };
  }

  private headBranchesOf(pacticipantName: string, versionNumber: string): string[] {
    const version = this.versions.find(pacticipantName, versionNumber);
    return version ? headBranches(this.branches.ofVersion(version)) : [];
  }
}

function keyOf({ consumerVersionId, providerName }: Pact): string {
  return `${consumerVersionId} ${providerName}`;
}

function lastActivity({ pact, verification }: DashboardRow): string {
  const verifiedAt = verification?.contentId === pact.contentId ? verification.createdAt : '';
  return pact.createdAt > verifiedAt ? pact.createdAt : verifiedAt;
}
