import { JsonNumber, type JsonObject, type JsonValue } from './json-value';

/** Nesting beyond this is refused, as the Pact Broker does for pacts. */
const MAX_DEPTH = 50;

/** The text is not JSON. The message names the place, never the text around it. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError' as const;
}

const WHITESPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;

/**
 * Reads a JSON text (RFC 8259), keeping number texts and key order.
 *
 * @throws JsonSyntaxError when the text is not one JSON value or nests deeper than `maxDepth`
 */
export function parseJson(text: string, maxDepth: number = MAX_DEPTH): JsonValue {
  return new JsonReader(text, maxDepth).readDocument();
}

class JsonReader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  readDocument(): JsonValue {
    const value = this.readValue(0);
    this.skip(WHITESPACE);
    if (this.position < this.text.length) throw this.failure('text after the end of the document');
    return value;
  }

  private readValue(depth: number): JsonValue {
    this.skip(WHITESPACE);
    const first = this.text[this.position];
    if (first === '{') return this.readObject(this.deeper(depth));
    if (first === '[') return this.readArray(this.deeper(depth));
    if (first === '"') return this.readString();
    const literal = this.match(LITERAL);
    return literal === undefined ? this.readNumber() : (JSON.parse(literal) as boolean | null);
  }

  private readObject(depth: number): JsonObject {
    const object: JsonObject = new Map();
    this.expect('{');
    if (this.take('}')) return object;
    do {
      this.skip(WHITESPACE);
      const key = this.readString();
      this.expect(':');
      object.set(key, this.readValue(depth));
    } while (this.take(','));
    this.expect('}');
    return object;
  }

  private readArray(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.expect('[');
    if (this.take(']')) return array;
    do array.push(this.readValue(depth));
    while (this.take(','));
    this.expect(']');
    return array;
  }

  private readString(): string {
    const start = this.position;
    if (this.text[start] !== '"') throw this.failure('a string was expected');
    const end = this.endOfString(start + 1);
    try {
      const value = JSON.parse(this.text.slice(start, end)) as string;
      this.position = end;
      return value;
    } catch {
      throw this.failure('a string with a bad escape or control character');
    }
  }

  // Found by hand: a regular expression would run out of stack on a string of some megabytes.
  private endOfString(from: number): number {
    for (let at = from; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '"') return at + 1;
      if (character === '\\') at += 1;
    }
    throw this.failure('a string without an end');
  }

  private readNumber(): JsonNumber {
    const lexeme = this.match(NUMBER);
    if (lexeme === undefined) throw this.failure('a value was expected');
    return new JsonNumber(lexeme);
  }

  private deeper(depth: number): number {
    if (depth >= this.maxDepth) throw this.failure(`nesting is deeper than ${this.maxDepth}`);
    return depth + 1;
  }

  private take(character: string): boolean {
    this.skip(WHITESPACE);
    if (this.text[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw this.failure(`'${character}' was expected`);
  }

  private skip(pattern: RegExp): void {
    this.match(pattern);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  private failure(reason: string): JsonSyntaxError {
    return new JsonSyntaxError(`${reason} at character ${this.position}`);
  }
}
