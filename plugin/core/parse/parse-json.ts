import type { Json, JsonObject } from '../json';
import { WrittenNumber } from './written-number';

// A minus zero, a fraction of zeros, an exponent, or more digits than a double holds. A text without any
// of these means the same to JSON.parse, which is many times faster.
const TELLING_NUMBER = /(?:^|[:,[\s])(?:-0(?![\d.])|-?\d+(?:\.0*(?!\d)|(?:\.\d+)?[eE])|-?\d{16})/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const MAX_DEPTH = 128;
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Parses JSON without losing how a number was written.
 *
 * @throws SyntaxError when the text is not JSON, or nested deeper than the official engine reads
 */
export function parseJson(text: string): Json {
  // The text is proved to be JSON by the engine's own parser first, so the second walk can be plain.
  const value = JSON.parse(text) as Json;
  return TELLING_NUMBER.test(text) || mayBeDeep(text) ? new SpellingParser(text).parse() : value;
}

/** Whether a text opens so many brackets that it may be nested too deeply; those inside of strings count as well. */
function mayBeDeep(text: string): boolean {
  if (text.length < 2 * MAX_DEPTH) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) depth += 1;
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1;
    if (depth >= MAX_DEPTH) return true;
  }
  return false;
}

class SpellingParser {
  private position = 0;

  constructor(private readonly text: string) {}

  parse(): Json {
    return this.value(0);
  }

  private value(depth: number): Json {
    // The official engine refuses deeper documents, and so recursion here has a bound.
    if (depth >= MAX_DEPTH) throw new SyntaxError(`JSON is nested deeper than ${MAX_DEPTH} levels`);
    this.skipSpace();
    const character = this.text[this.position];
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === '"') return this.string();
    return this.literal();
  }

  private object(depth: number): JsonObject {
    const result: JsonObject = {};
    this.position += 1;
    while (this.next() !== '}') {
      if (this.text[this.position] === ',') this.position += 1;
      this.skipSpace();
      const key = this.string();
      this.next();
      this.position += 1;
      define(result, key, this.value(depth + 1));
    }
    this.position += 1;
    return result;
  }

  private array(depth: number): Json[] {
    const result: Json[] = [];
    this.position += 1;
    while (this.next() !== ']') {
      if (this.text[this.position] === ',') this.position += 1;
      result.push(this.value(depth + 1));
    }
    this.position += 1;
    return result;
  }

  private string(): string {
    const start = this.position;
    this.position += 1;
    while (this.text[this.position] !== '"') this.position += this.text[this.position] === '\\' ? 2 : 1;
    this.position += 1;
    return JSON.parse(this.text.slice(start, this.position)) as string;
  }

  private literal(): Json {
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    return this.number();
  }

  private number(): Json {
    NUMBER.lastIndex = this.position;
    const [written = ''] = NUMBER.exec(this.text) ?? [];
    this.position += written.length;
    const value = Number(written);
    const isPlain = /^-?\d+$/.test(written) ? Number.isSafeInteger(value) : !Number.isInteger(value);
    return isPlain && !Object.is(value, -0) ? value : new WrittenNumber(written);
  }

  private next(): string | undefined {
    this.skipSpace();
    return this.text[this.position];
  }

  private skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.position] ?? '-')) this.position += 1;
  }
}

// A key "__proto__" is data here, never the prototype.
function define(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
