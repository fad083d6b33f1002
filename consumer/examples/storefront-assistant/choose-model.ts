import type { AIClient } from '../../index';

/**
 * The first of the shop's preferred models that the provider offers.
 *
 * @throws Error naming all of them where it offers none.
 */
export async function chooseModel(client: AIClient, preferred: readonly string[]): Promise<string> {
  const offered = new Set((await client.models.list()).map(({ id }) => id));
  const chosen = preferred.find((model) => offered.has(model));
  if (chosen === undefined) {
    throw new Error(`Failed to choose a model: the provider offers none of ${preferred.join(', ')}.`);
  }
  return chosen;
}
