type Encoding = typeof import('gpt-tokenizer/encoding/o200k_base');
type Ranks = typeof import('gpt-tokenizer/bpeRanks/o200k_base');

interface Tokenizer {
  readonly encode: Encoding['encode'];
  readonly bytesByToken: Ranks['default'];
}

let loaded: Tokenizer | undefined;

/**
 * Loads the tokenizer, which takes longer than all the rest of a program that may never count a token. Whoever has to
 * answer at once does it beforehand.
 */
export function loadTokenizer(): Tokenizer {
  loaded ??= {
    encode: (require('gpt-tokenizer/encoding/o200k_base') as Encoding).encode,
    bytesByToken: (require('gpt-tokenizer/bpeRanks/o200k_base') as Ranks).default,
  };
  return loaded;
}

/**
 * Byte-pair merging is quadratic in the length of an unbroken run (a 200 kB word takes seconds), so longer runs
 * are cut and counted in pieces. Ordinary text has none.
 */
const MAX_RUN = 200;
const LONG_RUN = new RegExp(`\\S{${MAX_RUN},}|\\s{${MAX_RUN},}`, 'g');

/** Special tokens inside a message are ordinary text to the API. */
const asPlainText = { disallowedSpecial: new Set<string>() };

/** The tokens of a text (o200k_base). */
export function encodeText(text: string): number[] {
  const { encode } = loadTokenizer();
  return splitLongRuns(text).flatMap((piece) => encode(piece, asPlainText));
}

export function countTokens(text: string): number {
  return encodeText(text).length;
}

/**
 * The text of tokens in pieces that never cut a character: a token that ends inside one is held back until the
 * character is complete, and dropped if it never is.
 *
 * The tokenizer's own decoder is shared by all its callers and keeps the bytes of an unfinished character, which
 * then turn up in somebody else's text. So the tokens' bytes are decoded here.
 */
export function decodeTokens(tokens: readonly number[]): string[] {
  // A byte order mark inside a text is a character like any other.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return tokens
    .map((token) => decoder.decode(bytesOf(token), { stream: true }))
    .filter((piece) => piece !== '');
}

function bytesOf(token: number): Uint8Array {
  const bytes = loadTokenizer().bytesByToken[token] ?? '';
  return typeof bytes === 'string' ? Buffer.from(bytes) : Uint8Array.from(bytes);
}

function splitLongRuns(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const run of text.matchAll(LONG_RUN)) {
    pieces.push(text.slice(from, run.index), ...chop(run[0]));
    from = run.index + run[0].length;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '');
}

function chop(run: string): string[] {
  // By code point, so that no surrogate pair is torn.
  const characters = Array.from(run);
  const count = Math.ceil(characters.length / MAX_RUN);
  return Array.from({ length: count }, (_, at) =>
    characters.slice(at * MAX_RUN, (at + 1) * MAX_RUN).join(''),
  );
}
