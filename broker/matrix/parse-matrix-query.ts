import type { LatestBy, MatrixOptions, MatrixQuery, UnresolvedSelector } from './matrix-query';
import { type NestedQuery, parseNestedQuery, type QueryValue } from './parse-nested-query';

/** A question to the matrix that cannot be understood; the messages name every mistake. */
export class MatrixQueryError extends Error {
  override readonly name = 'MatrixQueryError' as const;

  constructor(readonly messages: readonly string[]) {
    super(messages.join(' '));
  }
}

const LATEST_BY: readonly LatestBy[] = ['cvpv', 'cvp', 'cp'];

/**
 * Reads the query of `GET /matrix`.
 *
 * @param text the part of the URL after the question mark
 * @throws MatrixQueryError, NestedQueryError
 */
export function parseMatrixQuery(text: string): MatrixQuery {
  const query = parseNestedQuery(text);
  return {
    selectors: parseSelectors(query.get('q'), 'q'),
    ignoreSelectors: parseSelectors(query.get('ignore'), 'ignore'),
    options: parseOptions(query),
  };
}

function parseSelectors(value: QueryValue | undefined, name: string): UnresolvedSelector[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    throw new MatrixQueryError([
      `The parameter "${name}" must be a list of selectors, written ${name}[][pacticipant]=NAME&${name}[][version]=NUMBER.`,
    ]);
  }
  return value.map((item) => parseSelector(item instanceof Map ? item : new Map()));
}

function parseSelector(selector: NestedQuery): UnresolvedSelector {
  return {
    pacticipantName: textAt(selector, 'pacticipant'),
    versionNumber: textAt(selector, 'version'),
    latest: textAt(selector, 'latest') === 'true' || undefined,
    tag: textAt(selector, 'tag'),
    branch: textAt(selector, 'branch'),
    mainBranch: textAt(selector, 'mainBranch') === 'true' || undefined,
    environmentName: textAt(selector, 'environment'),
  };
}

function parseOptions(query: NestedQuery): MatrixOptions {
  return {
    latestBy: parseLatestBy(textAt(query, 'latestby')),
    latest: textAt(query, 'latest') === 'true' || undefined,
    tag: textAt(query, 'tag'),
    environmentName: textAt(query, 'environment'),
    mainBranch: textAt(query, 'mainBranch') === 'true' || undefined,
    outcomes: parseOutcomes(query.get('success')),
    limit: parseLimit(textAt(query, 'limit')),
  };
}

/** The text of a parameter; blank counts as absent. */
function textAt(query: NestedQuery, name: string): string | undefined {
  const value = query.get(name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string')
    throw new MatrixQueryError([`The parameter "${name}" must be a single value.`]);
  return value;
}

function parseLatestBy(text: string | undefined): LatestBy | undefined {
  const latestBy = LATEST_BY.find((known) => known === text);
  if (text !== undefined && latestBy === undefined) {
    throw new MatrixQueryError([`The parameter "latestby" must be one of ${LATEST_BY.join(', ')}.`]);
  }
  return latestBy;
}

function parseOutcomes(value: QueryValue | undefined): (boolean | null)[] | undefined {
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? value : [value]).map((item) => {
    if (typeof item !== 'string') {
      throw new MatrixQueryError([
        'The parameter "success" must be true, false or empty, or a list of these.',
      ]);
    }
    return item === '' ? null : item === 'true';
  });
}

function parseLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = Number.parseInt(text, 10);
  if (!(limit >= 1)) throw new MatrixQueryError(['The limit must be 1 or greater.']);
  return limit;
}
