/** A step of a pattern: the regular expression of what it reads, and the numbers it allows. */
interface Step {
  readonly read: RegExp;
  readonly range?: readonly [lowest: number, highest: number];
  /** The part of a calendar day that it reads. */
  readonly part?: 'year' | 'month' | 'day';
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const PIECES = /([A-Za-z])\1*|'((?:[^']|'')*)'|[^A-Za-z0-9'{}[\]]+/y;

/**
 * Makes the check for a pattern of Java's SimpleDateFormat, as Pact's date, time and datetime rules use it.
 *
 * As in Pact's engine the day is held to its month, and each other field is checked by itself.
 *
 * @throws SyntaxError for a pattern that cannot be read, or names time zones by words
 */
export function createDateTimeCheck(pattern: string): (text: string) => boolean {
  const steps = parsePattern(pattern);
  return (text) => {
    const day: Partial<Record<'year' | 'month' | 'day', string>> = {};
    let rest = text;
    for (const { read, range, part } of steps) {
      const [found] = read.exec(rest) ?? [];
      if (found === undefined) return false;
      if (range && (Number(found) < range[0] || Number(found) > range[1])) return false;
      if (part) day[part] = found;
      rest = rest.slice(found.length);
    }
    return rest === '' && isDay(day);
  };
}

// A February of no year has 28 days to Pact's engine.
function isDay({ year = '1', month, day }: { year?: string; month?: string; day?: string }): boolean {
  if (month === undefined || day === undefined) return true;
  const names = MONTHS.split('|');
  const named = names.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3)));
  const number = named < 0 ? Number(month) : named + 1;
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = number === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31;
  return Number(day) <= days;
}

function parsePattern(pattern: string): Step[] {
  const steps: Step[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < pattern.length) {
    const at = PIECES.lastIndex;
    const found = PIECES.exec(pattern);
    if (!found) throw new SyntaxError(`the pattern cannot be read at "${pattern.slice(at)}"`);
    const [text, letter, quoted] = found;
    if (letter) steps.push(readStep(letter, text.length));
    else steps.push(literal(quoted === undefined ? text : quoted.replace(/''/g, "'") || "'"));
  }
  if (steps.length === 0) throw new SyntaxError('the pattern is empty');
  return steps;
}

const literal = (text: string): Step => ({
  read: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}`),
});
const word = (words: string): Step => ({ read: new RegExp(`^(?:${words})`, 'i') });
const shortWord = (words: string): Step =>
  word(
    words
      .split('|')
      .map((name) => name.slice(0, 3))
      .join('|'),
  );
const number = (lowest: number, highest: number, digits = 2): Step => ({
  read: new RegExp(`^\\d{1,${digits}}`),
  range: [lowest, highest],
});

const digits = (most: number): Step => ({ read: new RegExp(`^\\d{1,${most}}`) });

const STEPS: Record<string, (count: number) => Step> = {
  G: () => word('ad|bc'),
  y: (count) => ({ ...digits(count), part: 'year' }),
  Y: (count) => ({ ...digits(count), part: 'year' }),
  u: (count) => ({ ...digits(count), part: 'year' }),
  M: (count) => ({
    ...(count <= 2 ? number(1, 12) : count === 3 ? shortWord(MONTHS) : word(MONTHS)),
    part: 'month',
  }),
  L: () => ({ ...number(1, 12), part: 'month' }),
  D: () => number(1, 356, 3),
  d: () => ({ ...number(1, 31), part: 'day' }),
  Q: (count) =>
    count < 3 ? number(1, 4) : count === 3 ? word('q1|q2|q3|q4') : word('(?:1st|2nd|3rd|4th) quarter'),
  q: () => number(1, 4),
  w: () => number(1, 56),
  W: () => number(1, 5),
  F: () => number(0, 4),
  E: (count) => (count <= 3 ? shortWord(DAYS) : word(DAYS)),
  e: (count) => (count <= 2 ? number(1, 7, 1) : count === 3 ? shortWord(DAYS) : word(DAYS)),
  c: () => number(1, 7, 1),
  a: () => word('am|pm'),
  h: () => number(1, 12),
  H: () => number(0, 23),
  k: () => number(1, 24),
  K: () => number(0, 11),
  m: () => number(0, 59),
  s: () => number(0, 60),
  S: (count) => digits(count),
  n: () => ({ read: /^\d+/ }),
  A: () => ({ read: /^\d+/ }),
  N: () => ({ read: /^\d+/ }),
  X: (count) => ({ read: new RegExp(`^(?:Z|${offset(count)})`) }),
  x: (count) => ({ read: new RegExp(`^${offset(count)}`) }),
  Z: (count) => ({ read: new RegExp(`^${zoneOffset(count)}`) }),
  O: (count) => ({
    read: new RegExp(`^(?:GMT|UTC)[+-]+${HOUR}${count < 4 ? `(?::${MINUTE})?` : `:${MINUTE}`}`),
  }),
};
// How often a letter may stand: more is an error to Pact's engine, fewer mean nothing else.
const MOST: Record<string, number> = {
  a: 1,
  c: 1,
  w: 2,
  W: 2,
  F: 2,
  d: 2,
  h: 2,
  H: 2,
  k: 2,
  K: 2,
  m: 2,
  s: 2,
  q: 2,
  O: 4,
};
const UNLIMITED = 'yYuDSnAN';

function readStep(letter: string, count: number): Step {
  const create = STEPS[letter];
  if (!create) throw new SyntaxError(`the letter "${letter}" is not supported in a date or time pattern`);
  const most = UNLIMITED.includes(letter) ? Number.POSITIVE_INFINITY : (MOST[letter] ?? 5);
  if (count > most) throw new SyntaxError(`too many letters "${letter}" in the date or time pattern`);
  return create(count);
}

const HOUR = '(?:1[01]|0\\d|\\d(?!\\d))';
const MINUTE = '(?:[0-5]\\d|\\d(?!\\d))';
const SECOND = '(?:[0-5]\\d|60|\\d(?!\\d))';

// Offsets beyond eleven hours do not exist to Pact's engine.
function offset(count: number): string {
  if (count === 1) return `[+-]+${HOUR}(?:${MINUTE})?`;
  if (count === 2) return `[+-]+${HOUR}${MINUTE}`;
  if (count === 3) return `[+-]+${HOUR}:${MINUTE}`;
  if (count === 4) return `[+-]+${HOUR}${MINUTE}(?:${SECOND})?`;
  return `[+-]+${HOUR}:${MINUTE}(?::${SECOND})?`;
}

function zoneOffset(count: number): string {
  if (count <= 3) return `[+-]+${HOUR}${MINUTE}`;
  if (count === 4) return `(?:(?:GMT|UTC)[+-]+${HOUR}:${MINUTE}|GMT|UTC)`;
  return `[+-]+${HOUR}:${MINUTE}`;
}
