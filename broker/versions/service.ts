import type { Clock } from '../clock';
import type { Pacticipant } from '../pacticipants/pacticipant';
import type { PacticipantRepository } from '../pacticipants/repository';
import type { Store } from '../store/store';
import type { BranchRepository } from './branch-repository';
import type { TagRepository } from './tag-repository';
import type { Branch, BranchVersion, Tag, Version } from './version';
import type { VersionRepository } from './version-repository';

/** Branches that become the main branch of a pacticipant that has none, when they are first seen. */
const MAIN_BRANCH_NAMES = ['develop', 'main', 'master'];
/** How long after its creation the first tag of a version without a branch becomes its branch. */
const TAG_AS_BRANCH_LIMIT_MS = 10_000;
/** How often at most an unchanged branch is marked as used again. */
const TOUCH_INTERVAL_MS = 60_000;

/** What a client may say of a version; what is undefined is left as it is. */
interface VersionChange {
  readonly buildUrl?: string | null;
  readonly branch?: string;
  readonly tags?: readonly string[];
}

/** Where versions, and what belongs to them, are kept. */
export interface VersionRepositories {
  readonly pacticipants: PacticipantRepository;
  readonly versions: VersionRepository;
  readonly branches: BranchRepository;
  readonly tags: TagRepository;
}

/** What can be done with versions, branches and tags. */
export class VersionService {
  constructor(
    private readonly repositories: VersionRepositories,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  find(pacticipantName: string, number: string): Version | undefined {
    return this.repositories.versions.find(pacticipantName, number);
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
    const { pacticipants, versions } = this.repositories;
    return this.store.transaction(() => {
      const existing = versions.find(pacticipantName, number);
      if (!existing) {
        const { id } = pacticipants.findOrCreate(pacticipantName, this.now());
        versions.create(id, number, change.buildUrl ?? null, this.now());
      } else if (change.buildUrl !== undefined) {
        versions.setBuildUrl(existing.id, change.buildUrl, this.now());
      }
      const version = this.mustFind(pacticipantName, number);
      if (change.branch !== undefined) this.joinBranch(version, change.branch, false);
      if (change.tags !== undefined) this.replaceTags(version, change.tags);
      return { version, isNew: existing === undefined };
    });
  }

  /** Deletes the version with its pacts and results; branches that it headed get another head. */
  delete(version: Version): void {
    const { versions, branches } = this.repositories;
    this.store.transaction(() => {
      versions.delete(version.id);
      for (const branchId of branches.withoutHead(version.pacticipantId)) branches.resetHead(branchId);
    });
  }

  /** Puts the version on the branch; pacticipant, version and branch are created where they are missing. */
  addToBranch(
    pacticipantName: string,
    branch: string,
    number: string,
  ): { branchVersion: BranchVersion; isNew: boolean } {
    return this.store.transaction(() => {
      const version = this.findOrCreate(pacticipantName, number);
      return this.joinBranch(version, branch, false);
    });
  }

  findBranch(pacticipantName: string, name: string): Branch | undefined {
    return this.repositories.branches.find(pacticipantName, name);
  }

  listBranches(pacticipantId: number, search: string): Branch[] {
    return this.repositories.branches.list(pacticipantId, search);
  }

  /** Deletes all branches but the main one and those to keep. Versions, pacts and results stay. */
  deleteBranches(
    pacticipant: Pacticipant,
    keep: readonly string[],
  ): { deleted: readonly string[]; remaining: readonly string[] } {
    return this.store.transaction(() => {
      const all = this.listBranches(pacticipant.id, '');
      const isKept = ({ name }: Branch): boolean => name === pacticipant.mainBranch || keep.includes(name);
      const deleted = all.filter((branch) => !isKept(branch));
      for (const { id } of deleted) this.repositories.branches.delete(id);
      return {
        deleted: deleted.map(({ name }) => name),
        remaining: all.filter(isKept).map(({ name }) => name),
      };
    });
  }

  deleteBranch(branch: Branch): void {
    this.store.transaction(() => this.repositories.branches.delete(branch.id));
  }

  findBranchVersion(pacticipantName: string, branch: string, number: string): BranchVersion | undefined {
    const found = this.branchAndVersion(pacticipantName, branch, number);
    return found && this.repositories.branches.findVersion(found.branch.id, found.version.id);
  }

  removeFromBranch(pacticipantName: string, branch: string, number: string): void {
    const found = this.branchAndVersion(pacticipantName, branch, number);
    if (!found) return;
    this.store.transaction(() => this.repositories.branches.removeVersion(found.branch.id, found.version.id));
  }

  branchesOf(version: Version): BranchVersion[] {
    return this.repositories.branches.branchesOfVersion(version.id);
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
    const { tags } = this.repositories;
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
    return version && this.repositories.tags.find(version.id, name);
  }

  removeTag(pacticipantName: string, number: string, name: string): boolean {
    const version = this.find(pacticipantName, number);
    if (!version) return false;
    return this.store.transaction(() => this.repositories.tags.delete(version.id, name));
  }

  tagsOf(version: Version): Tag[] {
    return this.repositories.tags.list(version.id);
  }

  private joinBranch(
    version: Version,
    name: string,
    isAutoCreated: boolean,
  ): { branchVersion: BranchVersion; isNew: boolean } {
    const { branches } = this.repositories;
    const branch = this.findOrCreateBranch(version, name);
    const existing = branches.findVersion(branch.id, version.id);
    if (existing) this.touch(branch, version);
    else branches.addVersion(branch.id, version.id, isAutoCreated, this.now());
    this.detectMainBranch(version.pacticipantName, name);
    const branchVersion = branches.findVersion(branch.id, version.id);
    if (!branchVersion) throw new Error('A version that joined a branch must be on it.');
    return { branchVersion, isNew: existing === undefined };
  }

  private findOrCreateBranch(version: Version, name: string): Branch {
    const { branches } = this.repositories;
    const existing = branches.find(version.pacticipantName, name);
    if (existing) return existing;
    branches.create(version.pacticipantId, name, this.now());
    const created = branches.find(version.pacticipantName, name);
    if (!created) throw new Error('A branch that was created must exist.');
    return created;
  }

  private touch(branch: Branch, version: Version): void {
    const ageMs = this.clock.now().getTime() - Date.parse(branch.updatedAt);
    if (ageMs >= TOUCH_INTERVAL_MS) this.repositories.branches.touch(branch.id, version.id, this.now());
  }

  private useTagAsBranch(version: Version, tag: string): void {
    const ageMs = this.clock.now().getTime() - Date.parse(version.createdAt);
    const isFirst = this.tagsOf(version).length === 0 && this.branchesOf(version).length === 0;
    if (isFirst && ageMs <= TAG_AS_BRANCH_LIMIT_MS) this.joinBranch(version, tag, true);
    else this.detectMainBranch(version.pacticipantName, tag);
  }

  private detectMainBranch(pacticipantName: string, name: string): void {
    if (!MAIN_BRANCH_NAMES.includes(name)) return;
    const { pacticipants } = this.repositories;
    if (pacticipants.find(pacticipantName)?.mainBranch !== null) return;
    pacticipants.update(pacticipantName, { mainBranch: name }, this.now());
  }

  private replaceTags(version: Version, names: readonly string[]): void {
    const { tags } = this.repositories;
    tags.deleteAll(version.id);
    for (const name of new Set(names)) tags.create(version.id, name, this.now());
  }

  private branchAndVersion(
    pacticipantName: string,
    branchName: string,
    number: string,
  ): { branch: Branch; version: Version } | undefined {
    const branch = this.findBranch(pacticipantName, branchName);
    const version = this.find(pacticipantName, number);
    return branch && version && { branch, version };
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
