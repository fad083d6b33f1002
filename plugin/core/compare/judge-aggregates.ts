import { assembleGroup } from '../assemble/assemble-group';
import type { Group, PieceCollector } from '../assemble/collect-pieces';
import type { Aggregate } from '../contract/contract';
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
  readonly lacksPhases: boolean;
}

/** Judges what is assembled over the stream. */
export function judgeAggregates(
  { aggregates }: CompiledContract,
  { collectors }: ReadStream,
  { wrongPaths, lacksPhases }: KnownCauses,
  findings: FindingList,
): void {
  for (const [index, { aggregate, matcher }] of aggregates.entries()) {
    const collector = collectors[index];
    if (!collector || wrongPaths.some((path) => isOnSameWay(path, aggregate.path))) continue;
    const groups = collector.groups();
    if (groups.length === 0 && lacksPhases) continue;
    judgeAggregate(aggregate, matcher, collector, groups, findings);
  }
}

function judgeAggregate(
  aggregate: Aggregate,
  matcher: Matcher,
  { oddPieces }: PieceCollector,
  groups: readonly Group[],
  findings: FindingList,
): void {
  const say = (text: string, expected: string, actual: string): void =>
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
  if (size)
    return say(
      `: expected ${size} at ${formatPath(aggregate.path)} but found ${groups.length}`,
      size,
      String(groups.length),
    );

  const values: Json[] = [];
  for (const group of groups) {
    const place = isSinglePlace(aggregate.path) ? '' : ` at ${formatPath(group.path)}`;
    const assembled = assembleGroup(aggregate, group);
    if ('invalidJson' in assembled) {
      const part = assembled.part === undefined ? '' : `, part '${assembled.part}'`;
      say(
        `${place}${part}: the assembled text is not valid JSON: ${clip(assembled.invalidJson)}`,
        'JSON',
        clip(assembled.invalidJson),
      );
    } else if (aggregate.judges === 'list') values.push(assembled.value);
    else sayMismatches(place, matcher, assembled.value, say);
  }
  if (aggregate.judges === 'list' && values.length === groups.length) sayMismatches('', matcher, values, say);
}

function sayMismatches(
  place: string,
  matcher: Matcher,
  value: Json,
  say: (text: string, expected: string, actual: string) => void,
): void {
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

const isSinglePlace = (path: Path): boolean => path.every(({ kind }) => kind !== 'anyIndex');
