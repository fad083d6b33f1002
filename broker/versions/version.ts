/** One state of a pacticipant's code, usually a commit. */
export interface Version {
  readonly id: number;
  readonly pacticipantId: number;
  readonly pacticipantName: string;
  readonly number: string;
  readonly buildUrl: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A line of development of a pacticipant. */
export interface Branch {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A version as a member of a branch. */
export interface BranchVersion {
  readonly branchName: string;
  readonly versionNumber: string;
  /** Whether it is the head of the branch: the version that joined it last. */
  readonly isHead: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A name that a version was given, often for a stage that it reached. */
export interface Tag {
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
