import type { MatrixOptions, MatrixQuery, UnresolvedSelector } from './matrix-query';

/** What validation has to know about the broker's contents. */
export interface KnownNames {
  pacticipantExists(name: string): boolean;
  environmentExists(name: string): boolean;
}

/** Every mistake in a question to the matrix, in words; none when it can be answered. */
export function validateMatrixQuery(query: MatrixQuery, known: KnownNames): string[] {
  return [
    ...query.selectors.flatMap((selector) => validateSelector(selector, '')),
    ...unknownPacticipants(query.selectors, known),
    ...(query.selectors.length === 0 ? ['Please provide 1 or more version selectors.'] : []),
    ...query.ignoreSelectors.flatMap((selector) => validateSelector(selector, ' to ignore')),
    ...validateDestination(query.options, known),
  ];
}

function validateSelector(selector: UnresolvedSelector, suffix: string): string[] {
  const { pacticipantName, versionNumber, latest } = selector;
  if (pacticipantName === undefined) return [`Please specify the pacticipant name${suffix}`];
  return versionNumber !== undefined && latest
    ? [`A version number and latest flag cannot both be specified for ${pacticipantName}${suffix}`]
    : [];
}

function unknownPacticipants(selectors: readonly UnresolvedSelector[], known: KnownNames): string[] {
  return selectors
    .map(({ pacticipantName }) => pacticipantName)
    .filter((name) => name !== undefined && !known.pacticipantExists(name))
    .map((name) => `Pacticipant ${name} not found`);
}

function validateDestination(options: MatrixOptions, known: KnownNames): string[] {
  const { tag, environmentName, mainBranch, latest } = options;
  const mistakes: string[] = [];
  if ([tag, environmentName, mainBranch].filter(Boolean).length > 1) {
    mistakes.push('Cannot specify more than one of tag, environment and mainBranch.');
  }
  if (latest && environmentName !== undefined) {
    mistakes.push('Cannot specify both latest=true and an environment.');
  }
  if (environmentName !== undefined && !known.environmentExists(environmentName)) {
    mistakes.push(`Environment with name '${environmentName}' does not exist`);
  }
  return mistakes;
}
