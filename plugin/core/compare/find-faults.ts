import { assembleGroup } from '../assemble/assemble-group';
import type { Group } from '../assemble/collect-pieces';
import type { Aggregate } from '../contract/contract';
import type { Json } from '../json';
import type { Matcher } from '../match/create-matcher';
import { clip, show, showWithType } from '../match/describe';
import { writeJson } from '../match/json-type';
import { formatPath, indexToken, type Path } from '../match/path';
import { valueAt } from '../match/value-at';
import { describeMismatches } from './describe-mismatches';
import { joinSome } from './join-words';

/** One thing that is wrong with what was assembled. */
export interface Fault {
  /** The group, where the aggregate's path alone does not tell it. */
  readonly group: string;
  readonly part: string;
  /** The place in what was assembled. */
  readonly path: string;
  /** What tells the group at that place in the stream, where its number does not. */
  readonly note: string;
  readonly text: string;
  /** What makes faults of several places the same. */
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
}

const NOWHERE = { group: '', part: '', path: '', note: '' };

/** Finds what is wrong with the groups of an aggregate. */
export function findFaults(aggregate: Aggregate, matcher: Matcher, groups: readonly Group[]): Fault[] {
  const size = sizeMismatch(aggregate, groups);
  if (size) {
    const found = [groups.length, ...nameAll(aggregate, groups)].join(', ');
    const text = `expected ${size} at ${formatPath(aggregate.path)} but found ${found}`;
    return [{ ...NOWHERE, text, kind: text, expected: size, actual: String(groups.length) }];
  }
  const assembled = groups.map((group) => ({ group, result: assembleGroup(aggregate, group) }));
  const unreadable = assembled.flatMap(({ group, result }): Fault[] => {
    if ('value' in result) return [];
    const part = result.part === undefined ? '' : `, part '${result.part}'`;
    const actual = clip(result.invalidJson);
    const text = `the assembled text is not valid JSON: ${actual}`;
    const place = { ...NOWHERE, group: nameOf(aggregate, group), part };
    return [{ ...place, text, kind: 'no JSON', expected: 'JSON', actual }];
  });
  // A group that could not be read would be missing from the list.
  if (unreadable.length > 0) return unreadable;
  const values = assembled.flatMap(({ result }) => ('value' in result ? [result.value] : []));
  const broken = brokenValues(aggregate, matcher, groups, values);
  const told = new Set(broken.map(({ group, path }) => `${group} ${path}`));
  const doubled = doubledValues(aggregate, groups, values);
  return [...broken, ...doubled.filter(({ group, path }) => !told.has(`${group} ${path}`))];
}

function sizeMismatch({ minGroups, maxGroups }: Aggregate, groups: readonly Group[]): string | undefined {
  if (groups.length < minGroups) return `at least ${minGroups}`;
  return maxGroups !== undefined && groups.length > maxGroups ? `at most ${maxGroups}` : undefined;
}

function brokenValues(
  aggregate: Aggregate,
  matcher: Matcher,
  groups: readonly Group[],
  values: Json[],
): Fault[] {
  const places: { value: Json; at: (path: Path) => Place }[] =
    aggregate.judges === 'each'
      ? values.map((value, index) => ({ value, at: (path) => placeIn(aggregate, groups, index, path) }))
      : [{ value: values, at: (path) => placeInList(aggregate, groups, path) }];
  return places.flatMap(({ value, at }) =>
    describeMismatches(matcher.mismatches(value)).map(({ path, ...complaint }) => ({
      ...complaint,
      part: '',
      ...at(path),
    })),
  );
}

/** Values that several groups share though they are to differ. */
function doubledValues(aggregate: Aggregate, groups: readonly Group[], values: readonly Json[]): Fault[] {
  return aggregate.distinct.flatMap((path) => {
    const owners = new Map<string, number[]>();
    for (const [index, whole] of values.entries()) {
      const value = valueAt(whole, path) ?? null;
      if (value !== null) owners.set(writeJson(value), [...(owners.get(writeJson(value)) ?? []), index]);
    }
    return [...owners.values()].flatMap((indexes) =>
      indexes.length < 2
        ? []
        : indexes.map((index): Fault => {
            const value = valueAt(values[index], path) ?? null;
            const text = `expected distinct values but all were ${showWithType(value)}`;
            const place = placeIn(aggregate, groups, index, path);
            return { ...place, part: '', text, kind: text, expected: 'distinct values', actual: show(value) };
          }),
    );
  });
}

/** The names of groups that their places do not tell. */
function nameAll({ groupBy }: Aggregate, groups: readonly Group[]): string[] {
  if (groupBy.length === 0 || groups.length === 0) return [];
  return [`at ${joinSome(groups.map((group) => nameKeys(groupBy, group)))}`];
}

type Place = Pick<Fault, 'group' | 'path' | 'note'>;

/** A place in what one group amounts to, as a reader finds it: groups of a list by their number in it. */
function placeIn(aggregate: Aggregate, groups: readonly Group[], index: number, path: Path): Place {
  if (aggregate.judges !== 'each') return placeInList(aggregate, groups, [indexToken(index), ...path]);
  return {
    group: nameOf(aggregate, groups[index]),
    path: path.length === 0 ? '' : formatPath(path),
    note: '',
  };
}

function placeInList({ groupBy }: Aggregate, groups: readonly Group[], path: Path): Place {
  const [first] = path;
  const group = first?.kind === 'index' ? groups[first.index] : undefined;
  const keys = group && groupBy.length > 0 ? ` (${nameKeys(groupBy, group)})` : '';
  return { group: '', path: path.length === 0 ? '' : formatPath(path), note: keys };
}

/** The name of a group, where the aggregate's path alone does not tell it. */
function nameOf({ path, groupBy }: Aggregate, group: Group | undefined): string {
  if (!group) return '';
  const place = path.some(({ kind }) => kind === 'anyIndex') ? formatPath(group.path) : '';
  return [nameKeys(groupBy, group), place].filter((name) => name !== '').join(' ');
}

const nameKeys = (groupBy: readonly Path[], { keys }: Group): string =>
  groupBy.map((path, index) => `${formatPath(path)} ${show(keys[index] ?? null)}`).join(', ');
