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
}

/** The results of an engine's `--json` file by the description of the interaction. */
export function readEngineResult(json: JsonValue): Map<string, ExchangeResult> {
  const report = isJsonObject(json) ? json : {};
  const mismatches = mismatchesByDescription(report['errors']);
  const results = new Map<string, ExchangeResult>();
  for (const entry of listOf(report['interactionResults'])) {
    if (!isJsonObject(entry) || typeof entry['description'] !== 'string') continue;
    const found = mismatches.get(entry['description']) ?? [];
    // A result that says OK beside a mismatch would be a contradiction: it is not taken for a match.
    results.set(entry['description'], {
      matches: entry['result'] === 'OK' && found.length === 0,
      mismatches: found,
    });
  }
  return results;
}

/** An error names its interaction only at the end of a sentence: "… between C and P - DESCRIPTION". */
function mismatchesByDescription(errors: JsonValue | undefined): Map<string, Mismatch[]> {
  const found = new Map<string, Mismatch[]>();
  for (const error of listOf(errors)) {
    if (!isJsonObject(error) || typeof error['interaction'] !== 'string') continue;
    const description = error['interaction'].split(' - ').at(-1) ?? '';
    found.set(description, [...(found.get(description) ?? []), ...mismatchesOf(error['mismatch'])]);
  }
  return found;
}

function mismatchesOf(mismatch: JsonValue | undefined): Mismatch[] {
  if (!isJsonObject(mismatch)) return [];
  if (mismatch['type'] !== 'mismatches') {
    return [
      {
        path: '$',
        expected: null,
        actual: null,
        message: String(mismatch['message'] ?? 'the engine failed'),
      },
    ];
  }
  const found = listOf(mismatch['mismatches']).filter(isJsonObject);
  const isTypeTold = found.some(({ type }) => type === 'BodyTypeMismatch');
  return found.filter((entry) => !isTypeTold || !isContentTypeHeader(entry)).map(readMismatch);
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

/** The engine writes values as JSON text: `"\"stop\""`, `"[\"a\"]"`, and nothing at all as `""`. */
function plainValue(value: JsonValue | undefined): JsonValue {
  if (typeof value !== 'string') return value ?? null;
  if (value === '') return null;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    // 1.0 stays a text: as the number 1 it would not show what the engine objects to.
    return typeof parsed === 'number' && String(parsed) !== value ? value : parsed;
  } catch {
    return value;
  }
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
