const MAX_CHARACTERS = 20_000;
const MAX_SENTENCE_CHARACTERS = 400;

/**
 * The sentences of a text, trimmed and without list marks. A line that begins with a label in square brackets is
 * kept whole: the label belongs to all of it.
 */
export function splitSentences(text: string): string[] {
  return text
    .slice(0, MAX_CHARACTERS)
    .split(/\s*\n+\s*/)
    .map((line) => line.replace(/^[-*•#>\s]+/, '').trim())
    .flatMap((line) => (line.startsWith('[') ? [line] : line.split(/(?<=[.!?…])\s+/u)))
    .map((sentence) => sentence.trim().slice(0, MAX_SENTENCE_CHARACTERS))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
