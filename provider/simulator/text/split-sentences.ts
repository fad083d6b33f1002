const MAX_CHARACTERS = 20_000;
const MAX_SENTENCE_CHARACTERS = 400;

/** The sentences of a text, trimmed; list marks and headings stand for themselves. */
export function splitSentences(text: string): string[] {
  return text
    .slice(0, MAX_CHARACTERS)
    .split(/(?<=[.!?…])\s+|\s*\n+\s*/u)
    .map((sentence) =>
      sentence
        .replace(/^[-*•#>\s]+/, '')
        .trim()
        .slice(0, MAX_SENTENCE_CHARACTERS),
    )
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
