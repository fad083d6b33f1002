/** A content as one consumer version published it for one provider. */
export interface Pact {
  readonly consumerName: string;
  readonly providerName: string;
  readonly consumerVersionNumber: string;
  readonly consumerVersionId: number;
  readonly revisionNumber: number;
  /** Identity of the content; the same for every version that published it. */
  readonly sha: string;
  readonly contentId: number;
  /** When it was published. */
  readonly createdAt: string;
}

/** Which pacts are asked for; what is undefined does not narrow. */
export interface PactFilter {
  readonly consumerName?: string;
  readonly providerName?: string;
  readonly consumerVersionNumber?: string;
  readonly sha?: string;
  /** The consumer version has this tag. */
  readonly tag?: string;
  /** The consumer version has no tag. */
  readonly untagged?: true;
  /** The consumer version is on this branch. */
  readonly branch?: string;
  /** The consumer version is on the main branch of the consumer. */
  readonly mainBranch?: true;
  /** The consumer version runs, or is supported, in this environment. */
  readonly environment?: string;
  /** The consumer version is older than this one. */
  readonly olderThanVersionId?: number;
  /** The content is another than this one. */
  readonly otherThanContentId?: number;
}
