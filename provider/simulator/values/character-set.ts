/** Characters that one place of a pattern accepts, in the order in which they are preferred. */
export type CharacterSet = readonly string[];

const DIGITS = Array.from('0123456789');
const LOWER = Array.from('abcdefghijklmnopqrstuvwxyz');
const UPPER = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const WORD = [...LOWER, ...UPPER, ...DIGITS, '_'];
const PUNCTUATION = Array.from('-.,:;!?@#$%&*+=/()[]{}<>~^|"\'`\\');
const PRINTABLE = [...WORD, ...PUNCTUATION, ' '];

/** A range in a class may be huge (`\u0000-\uFFFF`); so many of its characters are enough. */
const MAX_RANGE = 256;

export const singleCharacter = (character: string): CharacterSet => [character];

const NAMED: Record<string, CharacterSet> = {
  d: DIGITS,
  w: WORD,
  s: [' '],
  D: [...LOWER, ...UPPER],
  W: PUNCTUATION,
  S: WORD,
  t: ['\t'],
  n: ['\n'],
  r: ['\r'],
  f: ['\f'],
  v: ['\v'],
  '0': ['\0'],
  'p{L}': [...LOWER, ...UPPER],
  'p{Lu}': UPPER,
  'p{Ll}': LOWER,
  'p{N}': DIGITS,
  'p{Nd}': DIGITS,
};

/** The characters of an escape, given without its backslash: `d`, `u0041`, `p{L}`, `.`. */
export function escapeSet(name: string): CharacterSet {
  const named = NAMED[name];
  if (named) return named;
  const code = /^(?:u\{?|x)([0-9a-fA-F]+)\}?$/.exec(name)?.[1];
  if (code) return [String.fromCodePoint(Number.parseInt(code, 16))];
  if (name.length > 2) throw new Error(`No characters known for \\${name}.`);
  return [name];
}

/** The characters of a class, given without its brackets: `^a-z\d_`. */
export function readClass(source: string): CharacterSet {
  const negated = source.startsWith('^');
  const members = readMembers(negated ? source.slice(1) : source);
  if (!negated) return members;
  const excluded = new Set(members);
  return PRINTABLE.filter((character) => !excluded.has(character));
}

const ATOM = String.raw`\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|p\{\w+\}|.)|[^\\]`;
const MEMBER = new RegExp(`(${ATOM})(?:-(${ATOM}))?`, 'gsu');

function readMembers(source: string): string[] {
  const members = [...source.matchAll(MEMBER)].flatMap(([, from = '', to]) => {
    const first = atomSet(from);
    return to === undefined ? first : characterRange(first[0] ?? '', atomSet(to)[0] ?? '');
  });
  return [...new Set(members)];
}

function atomSet(atom: string): CharacterSet {
  return atom.length > 1 && atom.startsWith('\\') ? escapeSet(atom.slice(1)) : [atom];
}

function characterRange(from: string, to: string): string[] {
  const first = from.codePointAt(0) ?? 0;
  const last = Math.min(to.codePointAt(0) ?? first, first + MAX_RANGE);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String.fromCodePoint(first + at));
}
