import type { MatrixQuery, UnresolvedSelector } from './matrix-query';
import { type NestedQuery, parseNestedQuery, type QueryValue } from './parse-nested-query';
import type { KnownNames } from './validate-matrix-query';

/** Mistakes by the name of the parameter; the empty name stands for the question as a whole. */
export type ParameterErrors = Readonly<Record<string, readonly string[]>>;

/** The parameters of `GET /can-i-deploy` do not make a question. */
export class CanIDeployQueryError extends Error {
  override readonly name = 'CanIDeployQueryError' as const;

  constructor(readonly errors: ParameterErrors) {
    super(JSON.stringify(errors));
  }
}

const REQUIRED = ['pacticipant', 'version'] as const;
const OPTIONAL = ['to', 'environment'] as const;

/**
 * Reads the query of `GET /can-i-deploy`: one pacticipant version, and one destination, which is an
 * environment or a tag.
 *
 * @param text the part of the URL after the question mark
 * @throws CanIDeployQueryError, NestedQueryError
 */
export function parseCanIDeployQuery(text: string, known: KnownNames): MatrixQuery {
  const query = parseNestedQuery(text);
  const errors = validate(query, known);
  if (Object.keys(errors).length > 0) throw new CanIDeployQueryError(errors);
  const tag = textAt(query, 'to');
  return {
    selectors: [{ pacticipantName: textAt(query, 'pacticipant'), versionNumber: textAt(query, 'version') }],
    ignoreSelectors: parseIgnored(query.get('ignore')),
    // Several versions may be live in an environment at once, and each of them counts.
    options: tag
      ? { latestBy: 'cvp', latest: true, tag }
      : { latestBy: 'cvpv', environmentName: textAt(query, 'environment') },
  };
}

function validate(query: NestedQuery, known: KnownNames): ParameterErrors {
  const errors: Record<string, string[]> = {};
  for (const name of REQUIRED) {
    const mistake = query.has(name) ? mistakeOfText(query.get(name)) : 'is missing';
    if (mistake) errors[name] = [mistake];
  }
  for (const name of OPTIONAL) {
    const mistake = query.has(name) ? mistakeOfText(query.get(name)) : undefined;
    if (mistake) errors[name] = [mistake];
  }
  const pacticipant = textAt(query, 'pacticipant');
  if (pacticipant && !known.pacticipantExists(pacticipant)) {
    errors['pacticipant'] = ['does not match an existing pacticipant'];
  }
  const environment = textAt(query, 'environment');
  if (environment && !known.environmentExists(environment)) {
    errors['environment'] = [`with name '${environment}' does not exist`];
  }
  const destination = errors['to'] ? undefined : mistakeOfDestination(textAt(query, 'to'), environment);
  if (destination) errors[''] = [destination];
  return errors;
}

function mistakeOfText(value: QueryValue | undefined): string | undefined {
  if (value === '' || value === null) return 'must be filled';
  return typeof value === 'string' ? undefined : 'must be a string';
}

function mistakeOfDestination(tag: string | undefined, environment: string | undefined): string | undefined {
  if (tag && environment) return "Cannot specify both a 'to' tag and an environment.";
  if (!tag && !environment) return "Must specify either an environment or a 'to' tag.";
  return undefined;
}

function parseIgnored(value: QueryValue | undefined): UnresolvedSelector[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: QueryValue) => {
    if (typeof item === 'string' && item !== '') return [{ pacticipantName: item }];
    if (!(item instanceof Map)) return [];
    const pacticipantName = textAt(item, 'pacticipant');
    return pacticipantName ? [{ pacticipantName, versionNumber: textAt(item, 'version') }] : [];
  });
}

function textAt(query: NestedQuery, name: string): string | undefined {
  const value = query.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
