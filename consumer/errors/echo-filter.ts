import { codes, parameters } from './api-words.json';

/** Returns what a provider said if it may be shown, else null. */
export type EchoFilter = (said: string | null | undefined) => string | null;

const KNOWN_WORDS = new Set([...codes, ...parameters]);
const WORD = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
/** An index or a status tells nothing; a longer number may be somebody's. */
const SMALL_NUMBER = /^\d{1,3}$/;
const NUMBER = /^\d{4,6}$/;
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const LONGEST_SHOWN = 128;

/**
 * Creates a filter for the codes and parameter names of a provider.
 *
 * A provider may repeat the prompt or the key in any field of an error, so a field is shown only if it looks
 * like a word of an API and shares none with a confidential text. Words that every such API uses are shown
 * even where the prompt happens to contain them.
 */
export function createEchoFilter(confidential: readonly string[]): EchoFilter {
  const isEcho = createEchoTest(confidential);
  const mayBeShown = (part: string) =>
    part === '' ||
    SMALL_NUMBER.test(part) ||
    KNOWN_WORDS.has(part.toLowerCase()) ||
    ((WORD.test(part) || NUMBER.test(part)) && !isEcho(part));

  return (said) => {
    if (!said || said.length > LONGEST_SHOWN) return null;
    return said.split(/[.[\]]/).every(mayBeShown) ? said : null;
  };
}

/** Shows a request id unless it repeats something confidential. */
export function filterRequestId(
  requestId: string | undefined,
  confidential: readonly string[],
): string | null {
  if (!requestId || !REQUEST_ID.test(requestId)) return null;
  return createEchoTest(confidential)(requestId) ? null : requestId;
}

/**
 * Tells whether a word is part of a confidential text, or holds one of its words, in small letters or capitals.
 * Short ones tell nothing.
 */
function createEchoTest(confidential: readonly string[]): (word: string) => boolean {
  const texts = confidential.map((text) => text.toLowerCase());
  const words = new Set(texts.flatMap((text) => text.match(/\w{6,}/g) ?? []));
  return (word) => {
    const said = word.toLowerCase();
    return texts.some((text) => text.includes(said)) || [...words].some((part) => said.includes(part));
  };
}
