import type { NullElsewhere, OptionalValue } from '../contract/contract';
import { isJsonObject, type Json } from '../json';
import { createMatcher, type Matcher, type MatcherOptions } from '../match/create-matcher';
import type { Mismatch } from '../match/mismatch';
import { indexToken, type Path } from '../match/path';
import type { RuleSet } from '../match/rule-set';
import { valueAt } from '../match/value-at';

/** Judges the values at a path of an event's data, wherever there are any. */
export function createOptionalMatcher(
  { path, expected }: OptionalValue,
  rules: RuleSet,
  options: MatcherOptions,
): Matcher {
  const matcher = createMatcher(expected, rules, options);
  return {
    count: (data, limit) => {
      let count = 0;
      visit(path, data, (value, _steps, _indexes, isFit) => {
        if (count < limit) count += isFit ? matcher.count(value, limit - count) : 1;
      });
      return count;
    },
    mismatches: (data) => {
      const found: Mismatch[] = [];
      visit(path, data, (value, steps, indexes, isFit) => {
        const place = placeAt(path.slice(0, steps), indexes);
        if (isFit) {
          const below = matcher.mismatches(value);
          found.push(...below.map((mismatch) => ({ ...mismatch, path: [...place, ...mismatch.path] })));
        } else {
          const kind = path[steps]?.kind === 'key' ? 'an object' : 'an array';
          found.push({ path: place, expected: kind, actual: value });
        }
      });
      return found;
    },
  };
}

/** Judges that a value is null, as an invariant asks of all phases but some. */
export function createNullMatcher({ path, except, orAbsent }: NullElsewhere): Matcher {
  const names = except.map((name) => `'${name}'`).join(' and ');
  const expected = `null${names === '' ? '' : ` outside phase ${names}`}`;
  const isKept = (value: Json | undefined): boolean => value === null || (value === undefined && orAbsent);
  return {
    count: (data) => (isKept(valueAt(data, path)) ? 0 : 1),
    mismatches: (data) => {
      const actual = valueAt(data, path);
      return isKept(actual) ? [] : [{ path, expected, actual }];
    },
  };
}

/** A value that was found, how many steps of the path lead to it, and the items that its stars stand for. */
type Found = (value: Json, steps: number, indexes: readonly number[], isFit: boolean) => void;

/** Finds the values at a path; one on the way that has nothing below it, such as a text, does not fit. */
function visit(
  path: Path,
  value: Json | undefined,
  found: Found,
  steps = 0,
  indexes: readonly number[] = [],
): void {
  if (value === undefined || value === null) return;
  const step = path[steps];
  if (!step) {
    found(value, steps, indexes, true);
  } else if (step.kind === 'key' && isJsonObject(value)) {
    if (Object.hasOwn(value, step.key)) visit(path, value[step.key], found, steps + 1, indexes);
  } else if (step.kind === 'index' && Array.isArray(value)) {
    visit(path, value[step.index], found, steps + 1, indexes);
  } else if (step.kind === 'anyIndex' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(path, item, found, steps + 1, [...indexes, index]);
  } else {
    found(value, steps, indexes, false);
  }
}

function placeAt(path: Path, indexes: readonly number[]): Path {
  let star = 0;
  return path.map((step) => {
    if (step.kind !== 'anyIndex') return step;
    star += 1;
    return indexToken(indexes[star - 1] ?? 0);
  });
}
