import { repeatsOf, type StreamContract } from './contract';

/** The versions of the contract format that this plugin reads. */
export const FORMAT_VERSIONS = [1, 2] as const;

/**
 * The oldest version of the format that has all the words of a contract.
 *
 * An older plugin takes every contract that it can judge, and refuses any other by its version: it would not know
 * what it leaves out.
 */
export function formatVersionOf({ steps, aggregates, invariants }: StreamContract): 1 | 2 {
  const isNew =
    repeatsOf(steps).length + invariants.distinct.length > 0 ||
    aggregates.some(({ groupBy, distinct }) => groupBy.length + distinct.length > 0);
  return isNew ? 2 : 1;
}
