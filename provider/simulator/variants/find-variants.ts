import type { Variant } from './variant';
import { variants } from './variants';

/** A variant on the command line that does not exist. */
export class UnknownVariantError extends Error {
  override readonly name = 'UnknownVariantError';
  readonly exitCode = 2;
}

/**
 * The variants of these names, in the order in which they can be put on top of each other.
 *
 * @throws UnknownVariantError naming the known ones.
 */
export function findVariants(names: readonly string[]): Variant[] {
  const unknown = names.find((name) => !variants.some((variant) => variant.name === name));
  if (unknown === undefined) return variants.filter(({ name }) => names.includes(name));
  const known = variants.map(({ name }) => name).join(', ');
  throw new UnknownVariantError(
    `Failed to stream as '${unknown}': there is no such variant. Known variants: ${known}.`,
  );
}

/** A table of all variants, one a line. */
export function listVariants(): string {
  const width = Math.max(...variants.map(({ name }) => name.length));
  return variants.map(({ name, sentence }) => `${name.padEnd(width)}  ${sentence}`).join('\n');
}
