import { AIClientError } from './ai-client-error';

/** The cost cannot be told. It is an error because a missing price counted as zero hides money. */
export class UnknownPriceError extends AIClientError {
  override readonly name = 'UnknownPriceError' as const;
  readonly exitCode = 2;

  constructor(model: string, pricedModels: readonly string[]) {
    super(
      'AI_PRICE_UNKNOWN',
      `Failed to estimate the cost: the price list has no price for ${model}. ` +
        `Priced models: ${pricedModels.join(', ') || 'none'}. Add the model to the price list that you pass.`,
    );
  }
}
