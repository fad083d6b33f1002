/** A version that runs, or ran, in an environment. */
export interface DeployedVersion {
  readonly uuid: string;
  readonly pacticipantName: string;
  readonly versionNumber: string;
  readonly environmentUuid: string;
  /** One of several installations in the environment; null is an installation of its own. */
  readonly applicationInstance: string | null;
  readonly createdAt: string;
  /** Null while it is deployed. */
  readonly undeployedAt: string | null;
}
