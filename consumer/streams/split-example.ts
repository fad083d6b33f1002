const WORDS = /\s*\S+\s*$|\s*\S+/gu;
const JSON_PIECE_CHARACTERS = 12;
const JSON_PIECES = new RegExp(`[\\s\\S]{1,${JSON_PIECE_CHARACTERS}}`, 'gu');

/** An example text as a model streams it: word by word, each with the space before it. */
export function splitText(text: string): string[] {
  return text.match(WORDS) ?? [text];
}

/** An example of JSON text as a model streams it: cut anywhere but inside a character. */
export function splitJson(text: string): string[] {
  return text.match(JSON_PIECES) ?? [text];
}
