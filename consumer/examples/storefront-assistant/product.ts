import catalogue from './products.json';

/** The languages that the shop speaks. */
export type Language = 'vi' | 'en';

/** What the shop sells, described in both of its languages. */
export interface Product {
  id: string;
  priceVnd: number;
  en: { name: string; text: string };
  vi: { name: string; text: string };
}

export const products: readonly Product[] = catalogue;
