import type { Terms } from './terms';

/** A term of a contract and the limit it sets, by its name in reports (`latency.totalMs.p95`). */
export interface NamedTerm {
  readonly name: string;
  readonly limit: unknown;
  readonly unit: string | null;
}

/** Every single term of a contract. `version` and `samples` say how to judge; they are no terms themselves. */
export function listTerms(terms: Terms): NamedTerm[] {
  const { passRate, latency = {}, tokens = {}, cost = {}, output, model, honoured = [] } = terms;
  const percentiles = Object.entries(latency).flatMap(([measure, limits]) =>
    Object.entries(limits).map(([key, limit]) => ({ name: `latency.${measure}.${key}`, limit, unit: 'ms' })),
  );
  return [
    ...(passRate ? [{ name: 'passRate', limit: passRate.atLeast, unit: null }] : []),
    ...percentiles,
    ...Object.entries(tokens).map(([key, limit]) => ({
      name: `tokens.${key}`,
      limit,
      unit: tokenUnit(limit),
    })),
    ...Object.entries(cost).map(([key, limit]) => ({ name: `cost.${key}`, limit, unit: 'USD' })),
    ...(output ? [{ name: 'output.jsonSchema', limit: output.jsonSchema, unit: null }] : []),
    ...Object.entries(model ?? {}).map(([key, limit]) => ({ name: `model.${key}`, limit, unit: null })),
    ...honoured.map((name) => ({ name: `honoured.${name}`, limit: true, unit: null })),
  ];
}

function tokenUnit(limit: number | boolean): string | null {
  return typeof limit === 'number' ? 'tokens' : null;
}
