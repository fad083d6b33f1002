import type { JsonSchema } from '../../index';

/** A product as it comes from a merchant. */
export interface MerchantProduct {
  id: string;
  title: string;
  description: string;
}

const categories = ['audio', 'bags', 'clothing', 'kitchen', 'other'] as const;

/** What the model reads out of a merchant's description. */
export interface ProductFacts {
  category: (typeof categories)[number];
  /** Lower case, English; null where the description names none. */
  colour: string | null;
  materials: string[];
  isWaterproof: boolean;
}

/** Strict structured output wants every property required and no others. */
export const productFactsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['category', 'colour', 'materials', 'isWaterproof'],
  properties: {
    category: { type: 'string', enum: [...categories] },
    colour: { type: ['string', 'null'] },
    materials: { type: 'array', items: { type: 'string' } },
    isWaterproof: { type: 'boolean' },
  },
};
