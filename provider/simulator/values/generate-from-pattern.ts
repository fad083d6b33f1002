import { type PatternNode, parsePattern } from './parse-pattern';
import type { Random } from './random';

/** With each try repetitions may grow by one, until the text is long enough. */
const MAX_TRIES = 64;
/** Nested repetitions multiply; nothing useful is longer than this. */
const MAX_CHARACTERS = 10_000;

export interface LengthRange {
  /** In code points, as JSON Schema counts. */
  min: number;
  max: number;
}

/**
 * A text that matches the pattern, with a length in the range where that can be found.
 *
 * @throws UnsupportedPatternError for expressions that no text can be made from.
 */
export function generateFromPattern(pattern: string, length: LengthRange, random: Random): string {
  const node = parsePattern(pattern);
  let text = '';
  for (let extra = 0; extra < MAX_TRIES; extra += 1) {
    text = write(node, random, extra);
    const characters = Array.from(text).length;
    if (characters >= length.min && characters <= length.max) return text;
  }
  return text;
}

function write(node: PatternNode, random: Random, extra: number): string {
  switch (node.kind) {
    case 'characters':
      return random.pick(node.set) ?? '';
    case 'sequence':
      return node.parts.map((part) => write(part, random, extra)).join('');
    case 'choice': {
      const option = random.pick(node.options);
      return option ? write(option, random, extra) : '';
    }
    case 'repeat': {
      const count = Math.min(node.max, random.integer(node.min, Math.min(node.max, node.min + extra)));
      let text = '';
      for (let done = 0; done < count && text.length < MAX_CHARACTERS; done += 1) {
        text += write(node.part, random, extra);
      }
      return text;
    }
  }
}
