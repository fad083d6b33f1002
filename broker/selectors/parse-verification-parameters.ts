import { type NestedQuery, parseNestedQuery, type QueryValue } from '../matrix/parse-nested-query';
import { VerificationQueryError } from './verification-query';

const FLAGS = ['includePendingStatus', 'latest'];

/**
 * The body that a query string stands for. Old clients ask for the pacts to verify with a GET, names in
 * snake case; newer ones send a plain GET to find out where to POST.
 *
 * @param text the part of the URL after the question mark
 * @throws VerificationQueryError, NestedQueryError
 */
export function parseVerificationParameters(text: string): Readonly<Record<string, unknown>> {
  const body = toBody(parseNestedQuery(text));
  const selectors = body['consumerVersionSelectors'];
  const isWithoutTag = (selector: unknown) => !(selector as Record<string, unknown> | null)?.['tag'];
  if (Array.isArray(selectors) && selectors.some(isWithoutTag)) {
    throw new VerificationQueryError({ consumerVersionSelectors: ['tag is missing'] });
  }
  return body;
}

function toBody(query: NestedQuery): Record<string, unknown> {
  return Object.fromEntries([...query].map(([name, value]) => toMember(camelCase(name), value)));
}

function toMember(name: string, value: QueryValue): [string, unknown] {
  if (value instanceof Map) return [name, toBody(value)];
  if (Array.isArray(value)) return [name, value.map((item) => toMember('', item)[1])];
  return [name, FLAGS.includes(name) && (value === 'true' || value === 'false') ? value === 'true' : value];
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
