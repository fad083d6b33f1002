import { codes, parameters } from './api-words.json';

/** Returns what a provider said if it may be shown, else null. */
export type EchoFilter = (said: string | null | undefined) => string | null;

const KNOWN_WORDS = new Set([...codes, ...parameters]);
const WORD = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const SMALL_NUMBER = /^\d{1,6}$/;
const LONGEST_SHOWN = 128;
const SHORTEST_TELLING = 6;

/**
 * Creates a filter for the codes, parameter names and request ids of a provider.
 *
 * A provider may repeat the prompt or the key in any field of an error, so a field is shown only if it looks
 * like a word of an API and is neither part of a confidential text nor holds one. Words that every such API
 * uses are shown even where the prompt happens to contain them.
 */
export function createEchoFilter(confidential: readonly string[]): EchoFilter {
  const isEcho = (part: string) =>
    confidential.some(
      (text) => text.includes(part) || (text.length >= SHORTEST_TELLING && part.includes(text)),
    );
  const mayBeShown = (part: string) =>
    part === '' ||
    SMALL_NUMBER.test(part) ||
    KNOWN_WORDS.has(part.toLowerCase()) ||
    (WORD.test(part) && !isEcho(part));

  return (said) => {
    if (!said || said.length > LONGEST_SHOWN) return null;
    return said.split(/[.[\]]/).every(mayBeShown) ? said : null;
  };
}

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** Shows a request id unless it repeats something confidential. */
export function filterRequestId(
  requestId: string | undefined,
  confidential: readonly string[],
): string | null {
  if (!requestId || !REQUEST_ID.test(requestId)) return null;
  const isEcho = confidential.some(
    (text) => text.includes(requestId) || (text.length >= SHORTEST_TELLING && requestId.includes(text)),
  );
  return isEcho ? null : requestId;
}
