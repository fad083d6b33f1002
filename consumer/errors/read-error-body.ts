/** What an error body says, not yet cleaned of echoes. */
export interface ErrorBody {
  code: string | null;
  param: string | null;
}

const NOTHING: ErrorBody = { code: null, param: null };

/**
 * Reads the body of an error answer, in any of the shapes that OpenAI-compatible providers send:
 * `{error: {...}}`, a list of those, the error without its envelope, a text, or an HTML page of a proxy.
 */
export function readErrorBody(text: string): ErrorBody {
  try {
    return readErrorObject(JSON.parse(text));
  } catch {
    return NOTHING;
  }
}

/** Reads the same from a value that is parsed already. */
export function readErrorObject(body: unknown): ErrorBody {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  if (!isRecord(first)) return NOTHING;
  const error = isRecord(first['error']) ? first['error'] : first;
  return { code: readCode(error), param: readString(error['param']) };
}

function readCode({ code, status }: Record<string, unknown>): string | null {
  // Where the code is the HTTP status once more, Google's APIs name the error in `status`.
  if (typeof code === 'number') return readString(status) ?? String(code);
  return readString(code);
}

function readString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
