import type { Product } from './product';

/**
 * The ids that an answer cites in square brackets, in order of first mention.
 *
 * Only ids that were offered count: a model can invent one, and the shop would link to nothing.
 */
export function citedProducts(answer: string, offered: readonly Product[]): string[] {
  const known = new Set(offered.map(({ id }) => id));
  const cited = [...answer.matchAll(/\[(P-\d+)\]/g)].map((match) => match[1] ?? '');
  return [...new Set(cited)].filter((id) => known.has(id));
}
