import type { Version } from './version';
import type { VersionRepository } from './version-repository';

/** Ways to ask for several versions, or for the latest of them. */
export class VersionLists {
  constructor(private readonly versions: VersionRepository) {}

  /** The latest version of all. */
  latest(pacticipantName: string): Version | undefined {
    return this.versions.latest(pacticipantName);
  }

  latestTagged(pacticipantName: string, tag: string): Version | undefined {
    return this.versions.latestTagged(pacticipantName, tag);
  }

  /** The head of the branch. */
  latestOnBranch(pacticipantName: string, branch: string): Version | undefined {
    return this.versions.latestOnBranch(pacticipantName, branch);
  }

  /** All versions, the latest first. */
  all(pacticipantName: string): Version[] {
    return this.versions.list(pacticipantName);
  }

  onBranch(pacticipantName: string, branch: string): Version[] {
    return this.versions.listOnBranch(pacticipantName, branch);
  }

  tagged(pacticipantName: string, tag: string): Version[] {
    return this.versions.listTagged(pacticipantName, tag);
  }
}
