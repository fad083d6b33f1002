// Inside and outside of a character class. Pact's engine reads regular expressions as Ruby does, with
// Unicode letters and digits; JavaScript knows these classes in ASCII only.
const CLASS_ESCAPES: Record<string, string> = {
  w: '\\p{L}\\p{M}\\p{N}\\p{Pc}',
  d: '\\p{Nd}',
  h: '0-9a-fA-F',
  s: '\\s\\u0085',
};
const WORD = `[${CLASS_ESCAPES['w']}]`;
const BOUNDARY = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const ANCHORS: Record<string, string> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  b: BOUNDARY,
  B: `(?!${BOUNDARY})`,
  R: '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])',
};
const POSIX_CLASSES: Record<string, string> = {
  alnum: '\\p{L}\\p{M}\\p{N}',
  alpha: '\\p{L}\\p{M}',
  blank: ' \\t',
  cntrl: '\\p{Cc}',
  digit: '\\p{Nd}',
  lower: '\\p{Ll}',
  space: '\\s\\u0085',
  upper: '\\p{Lu}',
  word: CLASS_ESCAPES['w'] ?? '',
  xdigit: '0-9a-fA-F',
};
const SYNTAX = new Set('^$\\.*+?()[]{}|/-');
const INLINE_OPTIONS = /\(\?([imx]+)\)/y;

/**
 * Converts a regular expression of Pact's engine (Oniguruma with Ruby's syntax) to JavaScript's.
 *
 * As in Pact's engine the whole text must match, `^` and `$` stand at line ends, and letters and digits
 * are Unicode's.
 *
 * @throws SyntaxError for an expression that JavaScript cannot say
 */
export function convertRegex(expression: string): RegExp {
  const options = readLeadingOptions(expression);
  const body = convertBody(expression.slice(options.length));
  return new RegExp(`^(?:${body})$`, `u${options.flags}`);
}

function readLeadingOptions(expression: string): { length: number; flags: string } {
  INLINE_OPTIONS.lastIndex = 0;
  const found = INLINE_OPTIONS.exec(expression);
  if (!found) return { length: 0, flags: '' };
  const letters = found[1] ?? '';
  if (letters.includes('x')) throw new SyntaxError('the option (?x) is not supported');
  // Ruby's m is what JavaScript calls s: the dot matches a line feed too.
  const flags = `${letters.includes('i') ? 'i' : ''}${letters.includes('m') ? 's' : ''}`;
  return { length: found[0].length, flags };
}

function convertBody(source: string): string {
  let result = '';
  for (let index = 0; index < source.length; ) {
    const character = source[index] ?? '';
    const piece =
      character === '\\'
        ? convertEscape(source, index)
        : character === '['
          ? convertClass(source, index)
          : { text: convertCharacter(source, index), length: 1 };
    result += piece.text;
    index += piece.length;
  }
  return result;
}

interface Piece {
  readonly text: string;
  readonly length: number;
}

function convertCharacter(source: string, index: number): string {
  const character = source[index] ?? '';
  if (character === '^') return '(?<![^\\n])';
  if (character === '$') return '(?![^\\n])';
  // A brace that opens no quantifier is a character to Ruby, and an error to JavaScript's u flag.
  if (character === '{' && !/^\{\d*,?\d*\}/.test(source.slice(index))) return '\\{';
  if (character === '}' && !/\{\d*,?\d*$/.test(source.slice(0, index))) return '\\}';
  if (character === ']') return '\\]';
  return character;
}

function convertEscape(source: string, index: number): Piece {
  const letter = source[index + 1] ?? '';
  const property = /^\\([pP])\{(\^?)([^}]*)\}/.exec(source.slice(index));
  if (property) {
    const [text, letterCase = 'p', caret = '', name = ''] = property;
    const isNegated = (letterCase === 'P') !== (caret === '^');
    return { text: convertProperty(name, isNegated), length: text.length };
  }
  const anchor = ANCHORS[letter];
  if (anchor) return { text: anchor, length: 2 };
  const members = CLASS_ESCAPES[letter];
  if (members) return { text: `[${members}]`, length: 2 };
  const negated = letter === letter.toUpperCase() ? CLASS_ESCAPES[letter.toLowerCase()] : undefined;
  if (negated) return { text: `[^${negated}]`, length: 2 };
  return { text: convertPlainEscape(letter), length: 2 };
}

function convertProperty(name: string, isNegated: boolean): string {
  const posix = POSIX_CLASSES[name.toLowerCase()];
  if (posix) return `[${isNegated ? '^' : ''}${posix}]`;
  return `\\${isNegated ? 'P' : 'p'}{${name}}`;
}

// The u flag refuses escapes that mean nothing, such as \_ or \": they are the character itself.
function convertPlainEscape(letter: string): string {
  if (letter === '') throw new SyntaxError('\\ at end of pattern');
  if (letter === 'a') return '\\x07';
  if (letter === 'e') return '\\x1b';
  if (/[A-Za-z0-9]/.test(letter) || SYNTAX.has(letter)) return letter === '-' ? '-' : `\\${letter}`;
  return letter;
}

function convertClass(source: string, start: number): Piece {
  let index = start + 1;
  let result = '[';
  if (source[index] === '^') {
    result += '^';
    index += 1;
  }
  const first = index;
  while (index < source.length && (source[index] !== ']' || index === first)) {
    const piece = convertClassMember(source, index);
    result += piece.text;
    index += piece.length;
  }
  if (index >= source.length) throw new SyntaxError('unterminated character class');
  return { text: `${result}]`, length: index + 1 - start };
}

function convertClassMember(source: string, index: number): Piece {
  const posix = /^\[:(\w+):\]/.exec(source.slice(index));
  if (posix) {
    const members = POSIX_CLASSES[posix[1] ?? ''];
    if (!members) throw new SyntaxError(`unknown class ${posix[0]}`);
    return { text: members, length: posix[0].length };
  }
  const character = source[index] ?? '';
  if (character === '[') throw new SyntaxError('a class inside a class is not supported');
  if (character === '&' && source[index + 1] === '&') throw new SyntaxError('&& in a class is not supported');
  if (character === ']') return { text: '\\]', length: 1 };
  if (character !== '\\') return { text: character, length: 1 };
  const letter = source[index + 1] ?? '';
  const members = CLASS_ESCAPES[letter];
  if (members) return { text: members, length: 2 };
  if (/^\\[pP]\{/.test(source.slice(index))) {
    const piece = convertEscape(source, index);
    // A named POSIX class comes in brackets of its own, which cannot stand inside a class.
    return { ...piece, text: piece.text.replace(/^\[([^^].*)\]$/, '$1') };
  }
  if (letter === 'b') return { text: '\\b', length: 2 };
  if (letter === 'S' || letter === 'W' || letter === 'D') return { text: negatedMember(letter), length: 2 };
  return { text: letter === '-' ? '\\-' : convertPlainEscape(letter), length: 2 };
}

function negatedMember(letter: 'S' | 'W' | 'D'): string {
  if (letter === 'S') return '\\S';
  if (letter === 'D') return '\\P{Nd}';
  throw new SyntaxError('\\W inside a class is not supported');
}
