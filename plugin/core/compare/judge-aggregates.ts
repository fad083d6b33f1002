import { assembleGroup } from '../assemble/assemble-group';
import { createPieceCollector, type Group, type PieceCollector } from '../assemble/collect-pieces';
import type { Aggregate, Phase } from '../contract/contract';
import type { Json } from '../json';
import type { Matcher } from '../match/create-matcher';
import { clip, show, showWithType } from '../match/describe';
import { formatPath, type Path } from '../match/path';
import type { CompiledContract } from './compile-contract';
import { isOnSameWay } from './finding';
import type { FindingList } from './finding-list';
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
    judgeAggregate(aggregate, matcher, collector, collector.groups(), findings);
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

type Say = (text: string, expected: string, actual: string) => void;

function judgeAggregate(
  aggregate: Aggregate,
  matcher: Matcher,
  { oddPieces }: PieceCollector,
  groups: readonly Group[],
  findings: FindingList,
): void {
  const say: Say = (text, expected, actual) =>
    findings.add({ rank: 'aggregate', text: `aggregate '${aggregate.name}'${text}`, expected, actual });
  for (const { event, path, value } of oddPieces) {
    say(
      `: event #${event} has ${showWithType(value)} at ${path}, which is no text to join`,
      'text',
      show(value),
    );
  }
  if (oddPieces.length > 0) return;
  const size = sizeMismatch(aggregate, groups);
  if (size) {
    say(
      `: expected ${size} at ${formatPath(aggregate.path)} but found ${groups.length}`,
      size,
      String(groups.length),
    );
    return;
  }
  const values = groups.flatMap((group) => assembleOrSay(aggregate, group, say));
  // A group that could not be read would be missing from the list.
  if (values.length < groups.length) return;
  if (aggregate.judges === 'list') sayMismatches('', matcher, values, say);
  else
    for (const [index, value] of values.entries())
      sayMismatches(placeOf(aggregate, groups[index]), matcher, value, say);
}

function assembleOrSay(aggregate: Aggregate, group: Group, say: Say): Json[] {
  const assembled = assembleGroup(aggregate, group);
  if ('value' in assembled) return [assembled.value];
  const part = assembled.part === undefined ? '' : `, part '${assembled.part}'`;
  const text = clip(assembled.invalidJson);
  say(`${placeOf(aggregate, group)}${part}: the assembled text is not valid JSON: ${text}`, 'JSON', text);
  return [];
}

function sayMismatches(place: string, matcher: Matcher, value: Json, say: Say): void {
  for (const { path, expected, actual } of matcher.mismatches(value)) {
    const where = path.length === 0 ? '' : `${formatPath(path)}: `;
    const came = actual === undefined ? 'it was missing' : `was ${showWithType(actual)}`;
    say(
      `${place}: ${where}expected ${expected} but ${came}`,
      expected,
      actual === undefined ? '' : show(actual),
    );
  }
}

function sizeMismatch({ minGroups, maxGroups }: Aggregate, groups: readonly Group[]): string | undefined {
  if (groups.length < minGroups) return `at least ${minGroups}`;
  return maxGroups !== undefined && groups.length > maxGroups ? `at most ${maxGroups}` : undefined;
}

// The place of a group, where the path alone does not tell it.
function placeOf({ path }: Aggregate, group: Group | undefined): string {
  return group && path.some(({ kind }) => kind === 'anyIndex') ? ` at ${formatPath(group.path)}` : '';
}
