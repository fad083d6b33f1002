/** What a parameter of a provider state can be; `names` are a list, or a text with commas between them. */
export type ParameterKind = 'text' | 'count' | 'names';

export const PARAMETER_KINDS: Readonly<Record<ParameterKind, string>> = {
  text: 'a text',
  count: 'a whole number',
  names: 'a list of names, or names with commas between them',
};

/** Whether a value that came with a state change is of this kind. */
export function isOfKind(kind: ParameterKind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string' && value !== '';
  return kind === 'count' ? readWholeNumber(value) !== undefined : readNames(value).length > 0;
}

/** A whole number, also as text: a sentence that is filled in has no other. */
export function readWholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

/** The names in a list or in a text; none where anything else is among them. */
export function readNames(value: unknown): string[] {
  const entries: unknown[] = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const names = entries.map((entry) => (typeof entry === 'string' ? entry.trim() : ''));
  return names.includes('') ? [] : names;
}
