import { hasNoSpaces, isName, isSingleLine, isText, optional, refuseInvalid } from '../validation/rules';
import type { PacticipantChange } from './pacticipant';

type Input = Readonly<Record<string, unknown>>;

/**
 * Reads what a client says of a new pacticipant.
 *
 * @throws InvalidInputError naming every field that breaks a rule
 */
export function readNewPacticipant(input: Input): { name: string; change: PacticipantChange } {
  refuseInvalid({ name: isName(input['name']), ...refusals(input) });
  return { name: String(input['name']), change: toChange(input) };
}

/**
 * Reads what a client says of a pacticipant. What is not mentioned is undefined, what is null is removed.
 *
 * @throws InvalidInputError naming every field that breaks a rule
 */
export function readPacticipantChange(input: Input): PacticipantChange {
  refuseInvalid(refusals(input));
  return toChange(input);
}

function refusals(input: Input): Record<string, string | undefined> {
  return {
    displayName: optional(isText, isSingleLine)(input['displayName']),
    repositoryUrl: optional(isText, isSingleLine)(input['repositoryUrl']),
    repositoryName: optional(isText)(input['repositoryName']),
    repositoryNamespace: optional(isText)(input['repositoryNamespace']),
    mainBranch: optional(isText, isSingleLine, hasNoSpaces)(input['mainBranch']),
  };
}

function toChange(input: Input): PacticipantChange {
  return {
    displayName: textOf(input['displayName']),
    repositoryUrl: textOf(input['repositoryUrl']),
    repositoryName: textOf(input['repositoryName']),
    repositoryNamespace: textOf(input['repositoryNamespace']),
    mainBranch: textOf(input['mainBranch']),
  };
}

/** The change that leaves nothing as it was: what is not mentioned is removed. */
export function asReplacement(change: PacticipantChange): PacticipantChange {
  const { displayName = null, repositoryUrl = null, repositoryName = null } = change;
  const { repositoryNamespace = null, mainBranch = null } = change;
  return { displayName, repositoryUrl, repositoryName, repositoryNamespace, mainBranch };
}

function textOf(value: unknown): string | null | undefined {
  return typeof value === 'string' || value === null ? value : undefined;
}
