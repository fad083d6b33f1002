import type { UnresolvedSelector } from './matrix-query';

/** A name that was looked up. Without an id there is no such pacticipant. */
interface PacticipantReference {
  readonly id: number | undefined;
  readonly name: string;
}

/** What the criteria of a selector came to: all versions, one that was found, or none. */
export type SelectedVersion =
  | { readonly kind: 'any' }
  | { readonly kind: 'found'; readonly id: number; readonly number: string; readonly mainBranch?: string }
  | { readonly kind: 'missing' };

/** A selector after it has been looked up. Criteria that match several versions become several of these. */
export interface ResolvedSelector {
  readonly pacticipant: PacticipantReference;
  readonly version: SelectedVersion;
  /** What the user asked for, or what was inferred from the destination. */
  readonly criteria: UnresolvedSelector;
  /** Named in the question, in contrast to inferred from the integrations of what was named. */
  readonly isSpecified: boolean;
  readonly isIgnored: boolean;
  /** The criteria match other versions too. */
  readonly isOneOfMany: boolean;
}

/** Whether the selector leads nowhere: no such pacticipant, or no such version of it. */
export function leadsNowhere(selector: ResolvedSelector): boolean {
  return selector.pacticipant.id === undefined || selector.version.kind === 'missing';
}
