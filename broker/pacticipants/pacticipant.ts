/** An application that takes part in pacts, as consumer, provider or both. */
export interface Pacticipant {
  readonly id: number;
  readonly name: string;
  readonly displayName: string;
  readonly repositoryUrl: string | null;
  readonly repositoryName: string | null;
  readonly repositoryNamespace: string | null;
  readonly mainBranch: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a client may say of a pacticipant; what is undefined is left as it is. */
export interface PacticipantChange {
  readonly displayName?: string | null;
  readonly repositoryUrl?: string | null;
  readonly repositoryName?: string | null;
  readonly repositoryNamespace?: string | null;
  readonly mainBranch?: string | null;
}

/** A word by which pacticipants are grouped. */
export interface Label {
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
