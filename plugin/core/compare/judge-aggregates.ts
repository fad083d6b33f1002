import { assembleGroup } from '../assemble/assemble-group';
import { createPieceCollector, type Group, type PieceCollector } from '../assemble/collect-pieces';
import type { Aggregate, Phase } from '../contract/contract';
import type { Json } from '../json';
import type { Matcher } from '../match/create-matcher';
import { clip, show, showWithType } from '../match/describe';
import { formatPath, type Path } from '../match/path';
import type { CompiledContract } from './compile-contract';
import { describeMismatches } from './describe-mismatches';
import { isOnSameWay } from './finding';
import type { FindingList } from './finding-list';
import { joinSome } from './join-words';
import type { ReadStream } from './read-stream';

/** What is known to be wrong already, and would make a wrong aggregate follow from it. */
export interface KnownCauses {
  readonly wrongPaths: readonly Path[];
  readonly missingPhases: readonly Phase[];
}

/** Judges what is assembled over the stream. */
export function judgeAggregates(
  { aggregates }: CompiledContract,
  { collectors }: ReadStream,
  { wrongPaths, missingPhases }: KnownCauses,
  findings: FindingList,
): void {
  for (const [index, { aggregate, matcher }] of aggregates.entries()) {
    const collector = collectors[index];
    if (!collector || wrongPaths.some((path) => isOnSameWay(path, aggregate.path))) continue;
    if (missingPhases.some((phase) => isCarriedBy(aggregate, phase))) continue;
    if (collector.oddPieces.length > 0) addOddPieces(aggregate, collector, findings);
    else addFaults(aggregate, findFaults(aggregate, matcher, collector.groups()), findings);
  }
}

/** Whether the events of a phase bring pieces of an aggregate. */
function isCarriedBy(aggregate: Aggregate, { shapes }: Phase): boolean {
  return shapes.some(({ data }) => {
    const collector = createPieceCollector(aggregate);
    if (data !== undefined) collector.add(0, data);
    return collector.groups().length > 0;
  });
}

function addOddPieces({ name }: Aggregate, { oddPieces }: PieceCollector, findings: FindingList): void {
  for (const { event, path, value } of oddPieces) {
    findings.add({
      rank: 'aggregate',
      event,
      text: `aggregate '${name}': ${showWithType(value)} at ${path} is no text to join`,
      sameAs: `${name} ${withoutIndexes(path)}`,
      expected: 'text',
      actual: show(value),
    });
  }
}

const NOWHERE = { group: '', part: '', path: '' };

/** One thing that is wrong with what was assembled. */
interface Fault {
  /** The group, where the aggregate's path alone does not tell it. */
  readonly group: string;
  readonly part: string;
  /** The place in what was assembled. */
  readonly path: string;
  readonly text: string;
  /** What makes faults of several places the same. */
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
}

function findFaults(aggregate: Aggregate, matcher: Matcher, groups: readonly Group[]): Fault[] {
  const size = sizeMismatch(aggregate, groups);
  if (size) {
    const text = `expected ${size} at ${formatPath(aggregate.path)} but found ${groups.length}`;
    return [{ ...NOWHERE, text, kind: text, expected: size, actual: String(groups.length) }];
  }
  const assembled = groups.map((group) => ({ group, result: assembleGroup(aggregate, group) }));
  const unreadable = assembled.flatMap(({ group, result }): Fault[] => {
    if ('value' in result) return [];
    const part = result.part === undefined ? '' : `, part '${result.part}'`;
    const actual = clip(result.invalidJson);
    const text = `the assembled text is not valid JSON: ${actual}`;
    const place = { group: placeOf(aggregate, group), part, path: '' };
    return [{ ...place, text, kind: 'no JSON', expected: 'JSON', actual }];
  });
  // A group that could not be read would be missing from the list.
  if (unreadable.length > 0) return unreadable;
  const values = assembled.flatMap(({ result }) => ('value' in result ? [result.value] : []));
  if (aggregate.judges !== 'each') return faultsIn('', matcher, values);
  return values.flatMap((value, index) => faultsIn(placeOf(aggregate, groups[index]), matcher, value));
}

function faultsIn(group: string, matcher: Matcher, value: Json): Fault[] {
  return describeMismatches(matcher.mismatches(value)).map(({ path, ...complaint }) => ({
    ...complaint,
    group,
    part: '',
    path: path.length === 0 ? '' : formatPath(path),
  }));
}

/** Puts faults together that say the same of several groups, or of several items of a list. */
function groupAlike(faults: readonly Fault[]): Fault[][] {
  const alike = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = withoutIndexes(`${fault.group} ${fault.part} ${fault.path} ${fault.kind}`);
    alike.set(key, [...(alike.get(key) ?? []), fault]);
  }
  return [...alike.values()];
}

/** Tells each fault once, with all the places where it is. */
function addFaults({ name }: Aggregate, faults: readonly Fault[], findings: FindingList): void {
  for (const alike of groupAlike(faults)) {
    const [first = { ...NOWHERE, text: '', expected: '', actual: '' }] = alike;
    const group = first.group === '' ? '' : ` at ${joinSome(alike.map((fault) => fault.group))}`;
    const path = first.path === '' ? '' : `${joinSome(alike.map((fault) => fault.path))}: `;
    const varies = alike.some(({ actual }) => actual !== first.actual);
    const note = varies ? ` in ${first.path === '' ? first.group : first.path}` : '';
    findings.add({
      rank: 'aggregate',
      text: `aggregate '${name}'${group}${first.part}: ${path}${first.text}${note}`,
      expected: first.expected,
      actual: first.actual,
    });
  }
}

const withoutIndexes = (path: string): string => path.replace(/\[\d+\]/g, '[*]');

function sizeMismatch({ minGroups, maxGroups }: Aggregate, groups: readonly Group[]): string | undefined {
  if (groups.length < minGroups) return `at least ${minGroups}`;
  return maxGroups !== undefined && groups.length > maxGroups ? `at most ${maxGroups}` : undefined;
}

// The place of a group, where the path alone does not tell it.
function placeOf({ path }: Aggregate, group: Group | undefined): string {
  return group && path.some(({ kind }) => kind === 'anyIndex') ? formatPath(group.path) : '';
}
