/** Order numbers, ticket numbers, SKUs: letters and digits in one word (`A-1001`, `TN2231`), or a long number. */
const IDENTIFIER =
  /(?<![\p{L}\p{N}_-])#?((?=[A-Z\d_-]{0,30}\d)[A-Z]{1,10}[-_]?[A-Z\d]{1,20}(?:[-_][A-Z\d]{1,20}){0,3}|\d{4,20})(?![\p{L}\p{N}_]|-\w)/gu;

/** The identifiers that a text names, in order, each once. */
export function findIdentifiers(text: string): string[] {
  const found = [...text.slice(0, 20_000).matchAll(IDENTIFIER)].flatMap((match) => match[1] ?? []);
  return [...new Set(found)];
}
