/** A text with its escapes taken away, and where each part of it stands in the text as it was written. */
export interface UnescapedText {
  readonly text: string;
  /** The place in the written text of a part of this one. */
  placeOf(start: number, end: number): { readonly start: number; readonly end: number };
}

/**
 * One character each: percent-encoded UTF-8; a JSON escape, with as many backslashes as JSON inside JSON needs; an HTML
 * entity. More backslashes than any depth has are not looked at, since a text of nothing else would take for ever.
 */
const ESCAPE = new RegExp(
  [
    '%[0-7][\\da-f]|%[cd][\\da-f]%[89ab][\\da-f]|%e[\\da-f](?:%[89ab][\\da-f]){2}|%f[\\da-f](?:%[89ab][\\da-f]){3}',
    '\\\\{1,32}(?:u[\\da-f]{4}|["/])',
    '&(?:#\\d{1,7}|#x[\\da-f]{1,6}|amp|lt|gt|quot);',
  ].join('|'),
  'gi',
);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const LAST_CODE_POINT = 0x10ffff;

/** An escape: its character's place in the unescaped text, and its own in the written one. */
interface Escape {
  readonly start: number;
  readonly end: number;
  readonly writtenStart: number;
  readonly writtenEnd: number;
}

/**
 * Takes the escapes out of a text, or gives undefined where it has none. Encoders differ in which characters they
 * escape and how, and a text may hold the work of several: unescaped, it can be searched for what they all mean.
 */
export function unescapeText(written: string): UnescapedText | undefined {
  const escapes: Escape[] = [];
  const parts: string[] = [];
  let length = 0;
  let position = 0;
  for (const match of written.matchAll(ESCAPE)) {
    const character = characterOf(match[0]);
    const start = length + match.index - position;
    const end = start + character.length;
    parts.push(written.slice(position, match.index), character);
    position = match.index + match[0].length;
    escapes.push({ start, end, writtenStart: match.index, writtenEnd: position });
    length = end;
  }
  if (escapes.length === 0) return undefined;
  return {
    text: parts.join('') + written.slice(position),
    placeOf: (start, end) => ({ start: writtenStartOf(start, escapes), end: writtenEndOf(end, escapes) }),
  };
}

function characterOf(written: string): string {
  if (written.startsWith('%')) return Buffer.from(written.replaceAll('%', ''), 'hex').toString('utf8');
  if (written.startsWith('\\')) {
    const [, digits] = /u(.{4})$/i.exec(written) ?? [];
    return digits === undefined ? written.slice(-1) : String.fromCharCode(Number.parseInt(digits, 16));
  }
  const name = written.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return ENTITIES[name] ?? written;
  const codePoint = name.startsWith('#x')
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  return codePoint > LAST_CODE_POINT ? written : String.fromCodePoint(codePoint);
}

function writtenStartOf(place: number, escapes: readonly Escape[]): number {
  const before = lastBefore(place + 1, escapes);
  if (before === undefined) return place;
  return place < before.end ? before.writtenStart : before.writtenEnd + place - before.end;
}

function writtenEndOf(place: number, escapes: readonly Escape[]): number {
  const before = lastBefore(place, escapes);
  if (before === undefined) return place;
  return before.writtenEnd + Math.max(0, place - before.end);
}

/** The last escape whose character begins before the place. */
function lastBefore(place: number, escapes: readonly Escape[]): Escape | undefined {
  let low = 0;
  let high = escapes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((escapes[middle]?.start ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return escapes[low - 1];
}
