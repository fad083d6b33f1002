import { terms } from '../../../index';
import { productFactsSchema } from '../product-facts';
import { keywordsSchema } from '../suggest-keywords';

/** Half a million products are tagged in a night: the catalogue's own schema holds, and a product costs a third of a cent. */
export const taggedProduct = terms({
  output: { jsonSchema: productFactsSchema },
  honoured: ['response_format'],
  cost: { maxUsdPerCall: 0.003 },
});

/** Search words come from a cheap model; nobody would notice a dear one but on the bill. */
export const searchWords = terms({
  output: { jsonSchema: keywordsSchema },
  cost: { maxUsdPerCall: 0.001 },
  model: { sameFamilyAsRequested: true },
});

/** What does not fit is cut off where the tagger said. */
export const cutOffFacts = terms({ honoured: ['max_tokens'], cost: { maxUsdPerCall: 0.003 } });
