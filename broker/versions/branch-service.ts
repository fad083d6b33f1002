import type { Clock } from '../clock';
import type { Pacticipant } from '../pacticipants/pacticipant';
import type { PacticipantRepository } from '../pacticipants/repository';
import type { Store } from '../store/store';
import type { BranchRepository } from './branch-repository';
import type { Branch, BranchVersion, Version } from './version';

/** Branches that become the main branch of a pacticipant that has none, when they are first seen. */
const MAIN_BRANCH_NAMES = ['develop', 'main', 'master'];
/** How often at most an unchanged branch is marked as used again. */
const TOUCH_INTERVAL_MS = 60_000;

/** What can be done with branches and the versions on them. */
export class BranchService {
  constructor(
    private readonly branches: BranchRepository,
    private readonly pacticipants: PacticipantRepository,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  find(pacticipantName: string, name: string): Branch | undefined {
    return this.branches.find(pacticipantName, name);
  }

  list(pacticipantId: number, search: string): Branch[] {
    return this.branches.list(pacticipantId, search);
  }

  /** The branches of a version in the order in which it joined them. */
  ofVersion(version: Version): BranchVersion[] {
    return this.branches.branchesOfVersion(version.id);
  }

  findVersion(branch: Branch, version: Version): BranchVersion | undefined {
    return this.branches.findVersion(branch.id, version.id);
  }

  /**
   * Puts the version on the branch, which is created where it is missing, and makes it the head. A version
   * that is on the branch already stays where it is.
   *
   * @param isAutoCreated whether nobody asked for it by name
   */
  join(
    version: Version,
    name: string,
    isAutoCreated: boolean,
  ): { branchVersion: BranchVersion; isNew: boolean } {
    return this.store.transaction(() => {
      const branch = this.findOrCreate(version, name);
      const isNew = this.findVersion(branch, version) === undefined;
      if (isNew) this.branches.addVersion(branch.id, version.id, isAutoCreated, this.now());
      else this.touch(branch, version);
      this.detectMainBranch(version.pacticipantName, name);
      const branchVersion = this.findVersion(branch, version);
      if (!branchVersion) throw new Error('A version that joined a branch must be on it.');
      return { branchVersion, isNew };
    });
  }

  removeVersion(branch: Branch, version: Version): void {
    this.store.transaction(() => this.branches.removeVersion(branch.id, version.id));
  }

  /** Gives branches whose head was deleted another one. */
  resetHeads(pacticipantId: number): void {
    for (const branchId of this.branches.withoutHead(pacticipantId)) this.branches.resetHead(branchId);
  }

  /** Deletes the branch; its versions stay. */
  delete(branch: Branch): void {
    this.store.transaction(() => this.branches.delete(branch.id));
  }

  /** Deletes all branches but the main one and those to keep. Versions, pacts and results stay. */
  deleteOthers(
    pacticipant: Pacticipant,
    keep: readonly string[],
  ): { deleted: readonly string[]; remaining: readonly string[] } {
    return this.store.transaction(() => {
      const all = this.list(pacticipant.id, '');
      const isKept = ({ name }: Branch): boolean => name === pacticipant.mainBranch || keep.includes(name);
      const deleted = all.filter((branch) => !isKept(branch));
      for (const { id } of deleted) this.branches.delete(id);
      return { deleted: deleted.map(nameOf), remaining: all.filter(isKept).map(nameOf) };
    });
  }

  /** Makes the name the main branch, where it looks like one and the pacticipant has none. */
  detectMainBranch(pacticipantName: string, name: string): void {
    if (!MAIN_BRANCH_NAMES.includes(name)) return;
    if (this.pacticipants.find(pacticipantName)?.mainBranch !== null) return;
    this.pacticipants.update(pacticipantName, { mainBranch: name }, this.now());
  }

  private findOrCreate(version: Version, name: string): Branch {
    const existing = this.branches.find(version.pacticipantName, name);
    if (existing) return existing;
    this.branches.create(version.pacticipantId, name, this.now());
    const created = this.branches.find(version.pacticipantName, name);
    if (!created) throw new Error('A branch that was created must exist.');
    return created;
  }

  private touch(branch: Branch, version: Version): void {
    const ageMs = this.clock.now().getTime() - Date.parse(branch.updatedAt);
    if (ageMs >= TOUCH_INTERVAL_MS) this.branches.touch(branch.id, version.id, this.now());
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

function nameOf({ name }: Branch): string {
  return name;
}
