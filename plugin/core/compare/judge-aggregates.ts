import { createPieceCollector, type PieceCollector } from '../assemble/collect-pieces';
import type { Aggregate, Phase } from '../contract/contract';
import type { Json } from '../json';
import { show, showWithType } from '../match/describe';
import type { Path } from '../match/path';
import type { CompiledContract } from './compile-contract';
import { viewEvent } from './event-view';
import { type Fault, findFaults } from './find-faults';
import { isOnSameWay } from './finding';
import type { FindingList } from './finding-list';
import { joinSome } from './join-words';
import type { Stray } from './judge-strays';
import type { ReadStream } from './read-stream';

/** What is known to be wrong already, and would make a wrong aggregate follow from it. */
export interface KnownCauses {
  readonly wrongPaths: readonly Path[];
  readonly missingPhases: readonly Phase[];
  readonly strays: readonly Stray[];
}

/** Judges what is assembled over the stream. */
export function judgeAggregates(
  compiled: CompiledContract,
  { collectors }: ReadStream,
  causes: KnownCauses,
  findings: FindingList,
): void {
  for (const [index, { aggregate, matcher }] of compiled.aggregates.entries()) {
    const collector = collectors[index];
    if (!collector || isExplained(compiled, aggregate, causes)) continue;
    if (collector.oddPieces.length > 0) addOddPieces(aggregate, collector, findings);
    else addFaults(aggregate, findFaults(aggregate, matcher, collector.groups()), findings);
  }
}

/** Whether what an aggregate is assembled from is known to be wrong. */
function isExplained(
  { contract }: CompiledContract,
  aggregate: Aggregate,
  { wrongPaths, missingPhases, strays }: KnownCauses,
): boolean {
  const paths = [...piecePaths(aggregate), ...aggregate.groupBy];
  if (wrongPaths.some((wrong) => paths.some((path) => isOnSameWay(wrong, path)))) return true;
  const examples = missingPhases.flatMap(({ shapes }) => shapes.map(({ data }) => data));
  const misplaced = strays.map(({ read }) => viewEvent(read.event, contract.dataFormat).data);
  return [...examples, ...misplaced].some((data) => data !== undefined && bringsPieces(aggregate, data));
}

/** Where the pieces of an aggregate, or their parts, are in an event. */
function piecePaths({ path, parts }: Aggregate): Path[] {
  return parts ? parts.map((part) => [...path, ...part.path]) : [[...path]];
}

function bringsPieces(aggregate: Aggregate, data: Json): boolean {
  const collector = createPieceCollector(aggregate);
  collector.add(0, data);
  return collector.groups().length + collector.oddPieces.length > 0;
}

function addOddPieces({ name }: Aggregate, { oddPieces }: PieceCollector, findings: FindingList): void {
  for (const { event, path, value, lacks } of oddPieces) {
    const what = `${showWithType(value)} at ${path}`;
    findings.add({
      rank: 'aggregate',
      event,
      text: `aggregate '${name}': ${what} ${lacks === undefined ? 'is no text to join' : `has no ${lacks} to tell its group`}`,
      sameAs: `${name} ${withoutIndexes(path)} ${lacks ?? ''}`,
      expected: lacks ?? 'text',
      actual: show(value),
    });
  }
}

/** Puts faults together that say the same of several groups, or of several items of a list. */
function groupAlike(faults: readonly Fault[]): Fault[][] {
  const alike = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = withoutIndexes(`${fault.part} ${fault.path} ${fault.kind}`);
    alike.set(key, [...(alike.get(key) ?? []), fault]);
  }
  return [...alike.values()];
}

/** Tells each fault once, with all the places where it is. */
function addFaults({ name }: Aggregate, faults: readonly Fault[], findings: FindingList): void {
  for (const alike of groupAlike(faults)) {
    const [first] = alike;
    if (!first) continue;
    const group = first.group === '' ? '' : ` at ${joinSome(alike.map((fault) => fault.group))}`;
    const path = first.path === '' ? '' : `${joinSome(alike.map((fault) => `${fault.path}${fault.note}`))}: `;
    const varies = alike.some(({ actual }) => actual !== first.actual);
    const note = varies ? ` in ${first.group || first.path}` : '';
    findings.add({
      rank: 'aggregate',
      text: `aggregate '${name}'${group}${first.part}: ${path}${first.text}${note}`,
      expected: first.expected,
      actual: first.actual,
    });
  }
}

const withoutIndexes = (path: string): string => path.replace(/\[\d+\]/g, '[*]');
