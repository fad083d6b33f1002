import type { Clock } from '../clock';
import type { PacticipantRepository } from '../pacticipants/repository';
import type { Store } from '../store/store';
import type { BranchService } from './branch-service';
import type { TagRepository } from './tag-repository';
import type { BranchVersion, Tag, Version } from './version';
import type { VersionRepository } from './version-repository';

/** How long after its creation the first tag of a version without a branch becomes its branch. */
const TAG_AS_BRANCH_LIMIT_MS = 10_000;

/** What a client may say of a version; what is undefined is left as it is. */
interface VersionChange {
  readonly buildUrl?: string | null;
  readonly branch?: string;
  readonly tags?: readonly string[];
}

/** Where versions, and what belongs to them, are kept. */
interface VersionParts {
  readonly pacticipants: PacticipantRepository;
  readonly versions: VersionRepository;
  readonly tags: TagRepository;
  readonly branches: BranchService;
}

/** What can be done with versions and their tags. */
export class VersionService {
  constructor(
    private readonly parts: VersionParts,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  find(pacticipantName: string, number: string): Version | undefined {
    return this.parts.versions.find(pacticipantName, number);
  }

  /** The version, created with its pacticipant where it is missing. */
  findOrCreate(pacticipantName: string, number: string): Version {
    return this.createOrUpdate(pacticipantName, number, {}).version;
  }

  /** Changes what is given of an existing version, or creates one. Tags replace all earlier ones. */
  createOrUpdate(
    pacticipantName: string,
    number: string,
    change: VersionChange,
  ): { version: Version; isNew: boolean } {
    const { pacticipants, versions, branches } = this.parts;
    return this.store.transaction(() => {
      const existing = versions.find(pacticipantName, number);
      if (!existing) {
        const { id } = pacticipants.findOrCreate(pacticipantName, this.now());
        versions.create(id, number, change.buildUrl ?? null, this.now());
      } else if (change.buildUrl !== undefined) {
        versions.setBuildUrl(existing.id, change.buildUrl, this.now());
      }
      const version = this.mustFind(pacticipantName, number);
      if (change.branch !== undefined) branches.join(version, change.branch, false);
      if (change.tags !== undefined) this.replaceTags(version, change.tags);
      return { version, isNew: existing === undefined };
    });
  }

  /** Puts the version on the branch; pacticipant, version and branch are created where they are missing. */
  addToBranch(
    pacticipantName: string,
    branch: string,
    number: string,
  ): { branchVersion: BranchVersion; isNew: boolean } {
    return this.store.transaction(() =>
      this.parts.branches.join(this.findOrCreate(pacticipantName, number), branch, false),
    );
  }

  /** Deletes the version with its pacts and results; branches that it headed get another head. */
  delete(version: Version): void {
    this.store.transaction(() => {
      this.parts.versions.delete(version.id);
      this.parts.branches.resetHeads(version.pacticipantId);
    });
  }

  /**
   * Tags the version; pacticipant and version are created where they are missing. The first tag of a new
   * version without a branch becomes its branch too.
   *
   * @param andThen what else belongs to the same change
   */
  addTag(
    pacticipantName: string,
    number: string,
    name: string,
    andThen: (version: Version) => void = () => {},
  ): { tag: Tag; isNew: boolean } {
    const { tags } = this.parts;
    return this.store.transaction(() => {
      const version = this.findOrCreate(pacticipantName, number);
      andThen(version);
      const existing = tags.find(version.id, name);
      if (existing) return { tag: existing, isNew: false };
      this.useTagAsBranch(version, name);
      const now = this.now();
      tags.create(version.id, name, now);
      return { tag: { name, createdAt: now, updatedAt: now }, isNew: true };
    });
  }

  findTag(pacticipantName: string, number: string, name: string): Tag | undefined {
    const version = this.find(pacticipantName, number);
    return version && this.parts.tags.find(version.id, name);
  }

  removeTag(pacticipantName: string, number: string, name: string): boolean {
    const version = this.find(pacticipantName, number);
    if (!version) return false;
    return this.store.transaction(() => this.parts.tags.delete(version.id, name));
  }

  tagsOf(version: Version): Tag[] {
    return this.parts.tags.list(version.id);
  }

  private useTagAsBranch(version: Version, tag: string): void {
    const { branches } = this.parts;
    const ageMs = this.clock.now().getTime() - Date.parse(version.createdAt);
    const isFirst = this.tagsOf(version).length === 0 && branches.ofVersion(version).length === 0;
    if (isFirst && ageMs <= TAG_AS_BRANCH_LIMIT_MS) branches.join(version, tag, true);
    else branches.detectMainBranch(version.pacticipantName, tag);
  }

  private replaceTags(version: Version, names: readonly string[]): void {
    this.parts.tags.deleteAll(version.id);
    for (const name of new Set(names)) this.parts.tags.create(version.id, name, this.now());
  }

  private mustFind(pacticipantName: string, number: string): Version {
    const version = this.find(pacticipantName, number);
    if (!version) throw new Error('A version that was created must exist.');
    return version;
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
