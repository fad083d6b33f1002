import type { ValueContext } from './value-context';

const IN_TEXT: Record<string, RegExp> = {
  date: /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b/,
  'date-time': /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ/,
  email: /\b[a-z0-9]{1,40}@[a-z0-9]{1,40}\.[a-z]{2,10}\b/i,
  uuid: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i,
};

type FormatWriter = (context: ValueContext) => string;

const twoDigits = (value: number) => String(value).padStart(2, '0');

const date: FormatWriter = ({ random }) =>
  `2025-${twoDigits(random.integer(1, 12))}-${twoDigits(random.integer(1, 28))}`;
const time: FormatWriter = ({ random }) =>
  `${twoDigits(random.integer(0, 23))}:${twoDigits(random.integer(0, 59))}:${twoDigits(random.integer(0, 59))}Z`;
const hex = ({ random }: ValueContext, length: number) =>
  Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');

const WRITERS: Record<string, FormatWriter> = {
  date,
  time,
  'date-time': (context) => `${date(context)}T${time(context)}`,
  duration: ({ random }) => `P${random.integer(1, 30)}D`,
  email: ({ random }) => `customer${random.integer(1, 999)}@example.com`,
  hostname: ({ random }) => `host${random.integer(1, 999)}.example.com`,
  uri: ({ random }) => `https://example.com/items/${random.integer(1, 999)}`,
  ipv4: ({ random }) => `192.0.2.${random.integer(1, 254)}`,
  ipv6: (context) => `2001:db8::${hex(context, 4)}`,
  uuid: (context) =>
    `${hex(context, 8)}-${hex(context, 4)}-4${hex(context, 3)}-8${hex(context, 3)}-${hex(context, 12)}`,
};

/** A text of a JSON Schema format, from the user's words where they hold one; undefined for an unknown format. */
export function generateFormat(format: string, context: ValueContext): string | undefined {
  const named = IN_TEXT[format]?.exec(context.text.slice(0, 20_000))?.[0];
  return named ?? WRITERS[format]?.(context);
}
