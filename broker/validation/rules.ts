import { InvalidInputError } from '../errors';

/** Says what is wrong with a value, in the words that clients show to their user. */
export type Rule = (value: unknown) => string | undefined;

export const isPresent: Rule = (value) => (value === undefined ? 'is missing' : undefined);

export const isFilled: Rule = (value) => (value === null || value === '' ? 'must be filled' : undefined);

/** Text that the database and an address can hold: without NUL and without halves of characters. */
export const isText: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  return value.includes('\0') || !isWellFormed(value) ? 'must be valid Unicode text' : undefined;
};

export const isBoolean: Rule = (value) => (typeof value === 'boolean' ? undefined : 'must be boolean');

export const isArray: Rule = (value) => (Array.isArray(value) ? undefined : 'must be an array');

export const isObject: Rule = (value) => (isRecord(value) ? undefined : 'must be a hash');

export const isNotBlank: Rule = (value) => (String(value).trim() === '' ? 'cannot be blank' : undefined);

export const isSingleLine: Rule = (value) =>
  /[\r\n]/.test(String(value)) ? 'cannot contain multiple lines' : undefined;

/** What a pacticipant, a version or a tag may be called: one line of text with something in it. */
export const isName: Rule = (value) => check(value, isPresent, isFilled, isText, isNotBlank, isSingleLine);

export const hasNoSpaces: Rule = (value) => (/\s/.test(String(value)) ? 'cannot contain spaces' : undefined);

export const isUrl: Rule = (value) =>
  URL.canParse(String(value)) ? undefined : 'is not a valid URL eg. http://example.org';

/** One of the given values. */
export const isOneOf =
  (...values: readonly (string | boolean)[]): Rule =>
  (value) =>
    values.some((allowed) => allowed === value) ? undefined : `must be one of: ${values.join(', ')}`;

/** The rules of something that may be left out or null. */
export const optional =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    value === undefined || value === null ? undefined : check(value, ...rules);

/** What the first rule says that the value breaks, or undefined. */
export function check(value: unknown, ...rules: readonly Rule[]): string | undefined {
  for (const rule of rules) {
    const refusal = rule(value);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** None, one or several refusals of one thing. */
type Refusal = string | readonly string[] | undefined;

/** What is wrong with the items of a list, each with the place of its item; nothing where it is no list. */
export function refusedItems(list: unknown, refuse: (item: unknown, index: number) => Refusal): string[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((item, index) =>
    listOf(refuse(item, index)).map((refusal) => `${refusal} (at index ${index})`),
  );
}

/** What is wrong with the fields of one item, each refusal after the name of its field. */
export function refusedFields(fields: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(fields).flatMap(([field, refusal]) =>
    refusal === undefined ? [] : [`${field} ${refusal}`],
  );
}

/**
 * Refuses an input in which a field breaks a rule. A field may have one refusal or a list of them.
 *
 * @throws InvalidInputError with all refusals
 */
export function refuseInvalid(fields: Readonly<Record<string, Refusal>>): void {
  const errors = Object.entries(fields)
    .map(([field, refusals]) => [field, listOf(refusals)] as const)
    .filter(([, refusals]) => refusals.length > 0);
  if (errors.length > 0) throw new InvalidInputError(Object.fromEntries(errors));
}

/** Whether the value is an object with named members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(refusals: Refusal): readonly string[] {
  return refusals === undefined ? [] : [refusals].flat();
}

function isWellFormed(text: string): boolean {
  return Buffer.from(text, 'utf8').toString('utf8') === text;
}
