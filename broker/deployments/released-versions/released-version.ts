/** A version that was released to an environment's users and is, or was, supported there. */
export interface ReleasedVersion {
  readonly uuid: string;
  readonly pacticipantName: string;
  readonly versionNumber: string;
  readonly environmentUuid: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null while it is supported. */
  readonly supportEndedAt: string | null;
}
