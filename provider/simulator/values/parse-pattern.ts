import { type CharacterSet, escapeSet, readClass, singleCharacter } from './character-set';

/** A regular expression as far as texts can be made from it. */
export type PatternNode =
  | { kind: 'characters'; set: CharacterSet }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; options: PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; min: number; max: number };

/** Lookaround, back references, word boundaries and the like: no text can be made from them. */
class UnsupportedPatternError extends Error {
  override readonly name = 'UnsupportedPatternError';
}

/** Longer expressions are not worth the time that reading them takes. */
const MAX_PATTERN_LENGTH = 1000;

export function isSupportedPattern(pattern: string): boolean {
  try {
    parsePattern(pattern);
    return true;
  } catch {
    return false;
  }
}

/** @throws UnsupportedPatternError (or SyntaxError where it is no regular expression at all). */
export function parsePattern(pattern: string): PatternNode {
  if (pattern.length > MAX_PATTERN_LENGTH) throw new UnsupportedPatternError('length');
  // Validity is the engine's business; here only what it means.
  new RegExp(pattern, 'u');
  const reader = new PatternReader(pattern);
  return reader.readChoice();
}

class PatternReader {
  private at = 0;
  private readonly characters: string[];

  constructor(pattern: string) {
    this.characters = Array.from(pattern);
  }

  readChoice(): PatternNode {
    const options = [this.readSequence()];
    while (this.peek() === '|') {
      this.at += 1;
      options.push(this.readSequence());
    }
    const [only] = options;
    return options.length === 1 && only ? only : { kind: 'choice', options };
  }

  private readSequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek()) {
      this.at += 1;
      // Anchors: what is made is the whole text, so they hold at both ends.
      if (next === '^' || next === '$') continue;
      parts.push(this.readQuantifier(this.readAtom(next)));
    }
    return { kind: 'sequence', parts };
  }

  private readAtom(first: string): PatternNode {
    if (first === '(') return this.readGroup();
    if (first === '[') return { kind: 'characters', set: readClass(this.takeClass()) };
    if (first === '\\') return { kind: 'characters', set: this.readEscape() };
    if (first === '.') return { kind: 'characters', set: escapeSet('w') };
    return { kind: 'characters', set: singleCharacter(first) };
  }

  private readGroup(): PatternNode {
    const prefix = /^\?(:|<[A-Za-z_]\w*>)/.exec(this.rest());
    if (prefix) this.at += prefix[0].length;
    else if (this.peek() === '?') throw new UnsupportedPatternError('lookaround');
    const inner = this.readChoice();
    this.at += 1;
    return inner;
  }

  private takeClass(): string {
    const match = /^\^?(?:\\.|[^\]\\])*\]/su.exec(this.rest());
    if (!match) throw new UnsupportedPatternError('character class');
    this.at += Array.from(match[0]).length;
    return match[0].slice(0, -1);
  }

  private readEscape(): CharacterSet {
    const match = /^(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|p\{\w+\}|[^1-9bBkpPc])/su.exec(
      this.rest(),
    );
    if (!match) throw new UnsupportedPatternError('escape');
    this.at += Array.from(match[0]).length;
    return escapeSet(match[0]);
  }

  private readQuantifier(part: PatternNode): PatternNode {
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(this.rest());
    if (!match) return part;
    this.at += match[0].length;
    const [, symbol, from, comma, to] = match;
    if (symbol === '?') return { kind: 'repeat', part, min: 0, max: 1 };
    if (symbol) return { kind: 'repeat', part, min: symbol === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
    const min = Number(from);
    const max = comma === undefined ? min : to ? Number(to) : Number.POSITIVE_INFINITY;
    return { kind: 'repeat', part, min, max };
  }

  private peek(): string | undefined {
    return this.characters[this.at];
  }

  /** Quantifiers, group prefixes and escapes are short; only a class may be longer. */
  private rest(): string {
    return this.characters.slice(this.at, this.at + 500).join('');
  }
}
