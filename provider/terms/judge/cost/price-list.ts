import Ajv2020 from 'ajv/dist/2020';
import list from '../../prices.json';
import { isOfFamily } from '../model/is-of-family';

/** What a model costs, in US dollars per million tokens. */
export interface ModelPrice {
  readonly id: string;
  /** Other names of the same model. */
  readonly aliases?: readonly string[];
  readonly usdPerMillionInputTokens: number;
  /** For input that the provider had cached; the full input price where it is left out. */
  readonly usdPerMillionCachedInputTokens?: number;
  readonly usdPerMillionOutputTokens: number;
}

/** The prices of a provider on a day. */
export interface PriceList {
  readonly currency: 'USD';
  readonly source: string;
  /** As YYYY-MM-DD. */
  readonly date: string;
  readonly models: readonly ModelPrice[];
}

/** A price list is not one. The message says what is wrong with it, all of it. */
class PriceListError extends Error {
  override readonly name = 'PriceListError' as const;
  readonly exitCode = 2;
}

const price = { type: 'number', minimum: 0 };
const schema = {
  type: 'object',
  required: ['currency', 'source', 'date', 'models'],
  properties: {
    currency: { const: 'USD' },
    source: { type: 'string', minLength: 1 },
    date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    models: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['id', 'usdPerMillionInputTokens', 'usdPerMillionOutputTokens'],
        properties: {
          id: { type: 'string', minLength: 1 },
          aliases: { type: 'array', items: { type: 'string', minLength: 1 } },
          usdPerMillionInputTokens: price,
          usdPerMillionCachedInputTokens: price,
          usdPerMillionOutputTokens: price,
        },
      },
    },
  },
};

/**
 * Checks that a JSON value is a price list.
 *
 * @param name how the list is called in a message, such as its file.
 * @throws PriceListError that names every place that is wrong.
 */
export function parsePriceList(json: unknown, name: string): PriceList {
  const validate = new Ajv2020({ allErrors: true }).compile<PriceList>(schema);
  if (validate(json)) return json;
  const faults = (validate.errors ?? []).map(({ instancePath, message }) =>
    `${instancePath} ${message}`.trim(),
  );
  throw new PriceListError(
    `Failed to read the price list ${name}: ${faults.join('; ')}. ` +
      'Give a source, a date and, for every model, its prices in USD per million tokens.',
  );
}

/** The prices of the example provider. */
export const defaultPriceList: PriceList = parsePriceList(list, 'of the package');

/** The price of a model by its name or an alias; a dated name has the price of its family. */
export function findPrice(model: string, { models }: PriceList): ModelPrice | undefined {
  const named = (names: (name: string) => boolean) => models.find((entry) => namesOf(entry).some(names));
  return named((name) => name === model) ?? named((name) => isOfFamily(model, name));
}

/** Every name of a model: its own first, then the aliases. */
export function namesOf({ id, aliases = [] }: ModelPrice): readonly string[] {
  return [id, ...aliases];
}
