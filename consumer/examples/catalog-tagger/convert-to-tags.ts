import type { ProductFacts } from './product-facts';

/** Other words for what the catalogue already has a tag for. */
const CATALOGUE_WORDS: ReadonlyMap<string, string> = new Map([
  ['stainless steel', 'steel'],
  ['inox', 'steel'],
  ['grey', 'gray'],
  ['earthenware', 'ceramic'],
  ['porcelain', 'ceramic'],
  ['polyamide', 'nylon'],
]);

/** The catalogue's tags for the facts of a product: sorted, without doubles, in the catalogue's own words. */
export function convertToTags(facts: ProductFacts): string[] {
  const tags = [
    `category:${facts.category}`,
    ...facts.materials.map((material) => `material:${catalogueWord(material)}`),
    ...(facts.colour === null ? [] : [`colour:${catalogueWord(facts.colour)}`]),
    ...(facts.isWaterproof ? ['feature:waterproof'] : []),
  ];
  return [...new Set(tags)].sort();
}

/** Lower case with dashes, so that "Stainless Steel " and "inox" end up on the same shelf. */
export function catalogueWord(word: string): string {
  const plain = word.trim().toLowerCase().replace(/\s+/g, ' ');
  return (CATALOGUE_WORDS.get(plain) ?? plain).replaceAll(' ', '-');
}
