import { isTooDeep } from '../json-depth';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';

/** One difference that the engine found between an answer and its contract. */
export interface Mismatch {
  /** Where: a JSON path into the body, `status`, or `header.<name>`. */
  readonly path: string;
  readonly expected: JsonValue;
  readonly actual: JsonValue;
  readonly message: string;
}

/** What the engine says about one exchange. */
export interface ExchangeResult {
  readonly matches: boolean;
  readonly mismatches: readonly Mismatch[];
  /** Why the engine could not compare the answer, where it failed itself. */
  readonly failure?: string;
}

/** What one error of a report says. */
type Finding = { readonly mismatches: readonly Mismatch[] } | { readonly failure: string };

/** The results of an engine's `--json` file by the description of the interaction. */
export function readEngineResult(json: JsonValue): Map<string, ExchangeResult> {
  const report = isJsonObject(json) ? json : {};
  const findings = findingsByDescription(report['errors']);
  const results = new Map<string, ExchangeResult>();
  for (const entry of listOf(report['interactionResults'])) {
    if (!isJsonObject(entry) || typeof entry['description'] !== 'string') continue;
    const found = findings.get(entry['description']) ?? [];
    const mismatches = found.flatMap((finding) => ('mismatches' in finding ? finding.mismatches : []));
    const failure = found.find((finding) => 'failure' in finding);
    // A result that says OK beside an error would be a contradiction: it is not taken for a match.
    const matches = entry['result'] === 'OK' && found.length === 0;
    results.set(entry['description'], { matches, mismatches, ...failure });
  }
  return results;
}

const OF_LOADING = 'Failed to load pact';

/** Why the engine could not read pact files: then it says nothing about what is in them. */
export function readLoadFailures(json: JsonValue): string[] {
  const errors = isJsonObject(json) ? listOf(json['errors']).filter(isJsonObject) : [];
  return errors
    .filter(({ interaction }) => interaction === OF_LOADING)
    .map(({ mismatch }) => failureOf(mismatch).replace(/^Failed to load pact '[^']*' - /, ''));
}

/** An error names its interaction only at the end of a sentence: "… between C and P - DESCRIPTION". */
function findingsByDescription(errors: JsonValue | undefined): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const error of listOf(errors)) {
    if (!isJsonObject(error) || typeof error['interaction'] !== 'string') continue;
    const description = error['interaction'].split(' - ').at(-1) ?? '';
    found.set(description, [...(found.get(description) ?? []), findingOf(error['mismatch'])]);
  }
  return found;
}

function findingOf(mismatch: JsonValue | undefined): Finding {
  if (!isJsonObject(mismatch) || mismatch['type'] !== 'mismatches') return { failure: failureOf(mismatch) };
  const found = listOf(mismatch['mismatches']).filter(isJsonObject);
  const isTypeTold = found.some(({ type }) => type === 'BodyTypeMismatch');
  return {
    mismatches: found
      .filter((entry) => !isTypeTold || !isContentTypeHeader(entry))
      .toSorted((one, other) => Number(isOfStatus(other)) - Number(isOfStatus(one)))
      .map(readMismatch),
  };
}

/** The address of the replay is left out: it is another in every run. */
function failureOf(mismatch: JsonValue | undefined): string {
  const message = isJsonObject(mismatch) ? mismatch['message'] : undefined;
  if (typeof message !== 'string') return 'it gives no reason';
  return message.replace(/ for url \([^)]*\)/, '');
}

/** Of another status the rest of an answer is a consequence, so it comes first. */
function isOfStatus({ type }: JsonObject): boolean {
  return type === 'StatusMismatch';
}

/** The engine tells another content type twice: of the header, and of the body that it would have compared. */
function isContentTypeHeader({ type, key }: JsonObject): boolean {
  return type === 'HeaderMismatch' && String(key).toLowerCase() === 'content-type';
}

function readMismatch(fields: JsonObject): Mismatch {
  return {
    path: pathOf(fields['type'], fields['path'], fields['key']),
    expected: plainValue(fields['expected']),
    actual: plainValue(fields['actual']),
    message: String(fields['mismatch'] ?? 'the answer does not match'),
  };
}

function pathOf(
  type: JsonValue | undefined,
  path: JsonValue | undefined,
  key: JsonValue | undefined,
): string {
  if (type === 'StatusMismatch') return 'status';
  if (type === 'BodyTypeMismatch') return 'header.content-type';
  if (typeof key === 'string') return `header.${key.toLowerCase()}`;
  return typeof path === 'string' ? path : '$';
}

/**
 * The engine writes values as JSON text: `"\"stop\""`, `"[\"a\"]"`, and nothing at all as `""`. What is nested too
 * deep stays one, since nobody could go through it or write it again.
 */
function plainValue(value: JsonValue | undefined): JsonValue {
  if (typeof value !== 'string') return value ?? null;
  if (value === '') return null;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    // 1.0 stays a text: as the number 1 it would not show what the engine objects to.
    const isChanged = typeof parsed === 'number' && String(parsed) !== value;
    return isChanged || isTooDeep(parsed) ? value : parsed;
  } catch {
    return value;
  }
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
