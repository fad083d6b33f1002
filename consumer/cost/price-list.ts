import list from './prices.json';

/** What a model costs. */
export interface ModelPrice {
  id: string;
  /** Other spellings of the same model. */
  aliases?: readonly string[];
  usdPerMillionInputTokens: number;
  /** For input that the provider had cached; the full input price where it is left out. */
  usdPerMillionCachedInputTokens?: number;
  usdPerMillionOutputTokens: number;
}

/** The prices of a provider on a day. */
export interface PriceList {
  /** Where the prices are from: an address, or words. */
  source: string;
  /** As YYYY-MM-DD. */
  date: string;
  models: readonly ModelPrice[];
}

/** The prices of the example provider. */
export const defaultPriceList: PriceList = list;
