import type { Matcher } from '../match/create-matcher';
import { indexToken } from '../match/path';

// More mismatches than this do not make a value less like an item.
const MAX_COST = 20;

/** Judges the values of an array, each by an item of its own, in whatever order they come. */
export function createItemsMatcher(items: readonly Matcher[]): Matcher {
  const mismatches: Matcher['mismatches'] = (actual) => {
    const values = Array.isArray(actual) ? actual : [];
    const owners = assign(values.map((value) => items.map((item) => item.count(value, MAX_COST))));
    return values.flatMap((value, index) => {
      const found = items[owners[index] ?? index]?.mismatches(value) ?? [];
      return found.map((mismatch) => ({ ...mismatch, path: [indexToken(index), ...mismatch.path] }));
    });
  };
  return { mismatches, count: (actual, limit) => Math.min(mismatches(actual).length, limit) };
}

interface Assignment {
  readonly cost: number;
  readonly owners: readonly number[];
}

/** Gives each value the item with which all of them together cost least; of equals, those in order. */
function assign(costs: readonly (readonly number[])[]): readonly number[] {
  // What is best for the values that are left depends on nothing but the items that are taken.
  const known = new Map<number, Assignment>();
  const assignFrom = (value: number, taken: number): Assignment => {
    const row = costs[value];
    if (!row) return { cost: 0, owners: [] };
    const found = known.get(taken) ?? findBest(row, value, taken);
    known.set(taken, found);
    return found;
  };
  const findBest = (row: readonly number[], value: number, taken: number): Assignment => {
    let best: Assignment = { cost: Number.POSITIVE_INFINITY, owners: [] };
    for (const [item, cost] of row.entries()) {
      if (taken & (1 << item)) continue;
      const rest = assignFrom(value + 1, taken | (1 << item));
      if (cost + rest.cost < best.cost) best = { cost: cost + rest.cost, owners: [item, ...rest.owners] };
    }
    return best;
  };
  return assignFrom(0, 0).owners;
}
