/** Versions as a user names them, before they have been looked up. */
export interface UnresolvedSelector {
  readonly pacticipantName: string | undefined;
  readonly versionNumber?: string;
  readonly latest?: true;
  readonly tag?: string;
  readonly branch?: string;
  readonly mainBranch?: true;
  readonly environmentName?: string;
}

/**
 * Which rows are overwritten by newer ones: `cvpv` keeps one row for each consumer version and provider
 * version, `cvp` one for each consumer version and provider, `cp` one for each consumer and provider.
 */
export type LatestBy = 'cvpv' | 'cvp' | 'cp';

/** Where the other pacticipants' versions come from when they are not named, and which rows are wanted. */
export interface MatrixOptions {
  readonly latestBy?: LatestBy;
  /** The other pacticipants' latest versions (of `tag`, if that is given). */
  readonly latest?: boolean;
  readonly tag?: string;
  readonly environmentName?: string;
  readonly mainBranch?: boolean;
  /** Results wanted: verified successfully, failed, or never verified (null). All when absent. */
  readonly outcomes?: readonly (boolean | null)[];
  /** The most rows to show. The verdict rests on all rows. */
  readonly limit?: number;
}

/** A question to the matrix. */
export interface MatrixQuery {
  readonly selectors: readonly UnresolvedSelector[];
  readonly ignoreSelectors: readonly UnresolvedSelector[];
  readonly options: MatrixOptions;
}

/** Whether a selector names a pacticipant and nothing else, and so means all its versions. */
export function isForAllVersions(selector: UnresolvedSelector): boolean {
  const { pacticipantName: _, ...criteria } = selector;
  return Object.values(criteria).every((value) => value === undefined);
}
