import type { ResolvedSelector } from './resolved-selector';

/** The database ids that selectors stand for, each list as a JSON array to bind to a statement. */
export interface SelectorIds {
  /** Versions that were found. */
  readonly versionIds: string;
  /** Pacticipants all of whose versions are meant. */
  readonly anyVersionIds: string;
  /** All pacticipants that are named. */
  readonly pacticipantIds: string;
}

/** A version that does not exist adds its pacticipant, but no version: nothing in the matrix matches it. */
export function selectorIds(selectors: readonly ResolvedSelector[]): SelectorIds {
  return {
    versionIds: JSON.stringify(
      selectors.flatMap(({ version }) => (version.kind === 'found' ? [version.id] : [])),
    ),
    anyVersionIds: JSON.stringify(
      selectors.flatMap(({ version, pacticipant }) => (version.kind === 'any' ? idOf(pacticipant) : [])),
    ),
    pacticipantIds: JSON.stringify(selectors.flatMap(({ pacticipant }) => idOf(pacticipant))),
  };
}

function idOf({ id }: ResolvedSelector['pacticipant']): number[] {
  return id === undefined ? [] : [id];
}
