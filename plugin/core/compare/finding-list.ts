import { type Finding, RANKS } from './finding';
import { joinSome } from './join-words';

/** One line of a verdict. */
export interface VerdictLine {
  readonly text: string;
  readonly expected: string;
  readonly actual: string;
}

interface FindingGroup {
  readonly first: Finding;
  readonly ranges: { from: number; to: number }[];
  readonly phases: Set<string>;
  count: number;
  varies: boolean;
}

const MAX_LINES = 10;
const MAX_RANGES = 4;
// Far below what any driver refuses: ten lines of at most three times this.
const MAX_LINE_CHARACTERS = 2000;

/** Collects findings; those that say the same become one, whatever their number. */
export class FindingList {
  private readonly groups = new Map<string, FindingGroup>();

  add(finding: Finding): void {
    const { rank, phase, text, sameAs = text, event } = finding;
    const key = `${rank} ${sameAs}`;
    const group = this.groups.get(key) ?? newGroup(finding);
    this.groups.set(key, group);
    group.count += 1;
    group.varies ||= text !== group.first.text;
    if (phase !== undefined) group.phases.add(phase);
    if (event === undefined) return;
    const last = group.ranges.at(-1);
    if (last && event <= last.to + 1) last.to = event;
    else group.ranges.push({ from: event, to: event });
  }

  /** The lines to show: the true cause first, at most ten, and how many more there are. */
  lines(): VerdictLine[] {
    const sorted = [...this.groups.values()].sort(compareGroups);
    const lines = sorted.slice(0, MAX_LINES).map(renderGroup);
    const rest = sorted.length - lines.length;
    if (rest === 0) return lines;
    return [
      ...lines,
      { text: `and ${rest} more ${rest === 1 ? 'mismatch' : 'mismatches'}`, expected: '', actual: '' },
    ];
  }
}

const newGroup = (first: Finding): FindingGroup => ({
  first,
  ranges: [],
  phases: new Set(),
  count: 0,
  varies: false,
});

function compareGroups({ first: one }: FindingGroup, { first: other }: FindingGroup): number {
  const byRank = RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank);
  return byRank || placeOf(one) - placeOf(other) || 0;
}

/** Where a finding stands in the stream; what is missing stands between two events. */
function placeOf({ event, afterEvents }: Finding): number {
  return event ?? (afterEvents === undefined ? Number.POSITIVE_INFINITY : afterEvents + 0.5);
}

function renderGroup(group: FindingGroup): VerdictLine {
  const { first } = group;
  const note = group.varies && first.event !== undefined ? ` in #${first.event}` : '';
  return {
    text: cut(`${subjectOf(group)}${first.text}${note}`),
    expected: cut(first.expected ?? ''),
    actual: cut(first.actual ?? ''),
  };
}

function subjectOf({ first, ranges, phases, count }: FindingGroup): string {
  if (first.event === undefined) return '';
  const noun = phases.size === 1 ? 'phase' : 'phases';
  const phase = phases.size === 0 ? '' : ` (${noun} ${joinSome([...phases])})`;
  if (count === 1) return `event #${first.event}${phase}: `;
  return `${count} events, ${renderRanges(ranges)}${phase}: `;
}

function renderRanges(ranges: readonly { from: number; to: number }[]): string {
  const shown = ranges
    .slice(0, MAX_RANGES)
    .map(({ from, to }) => (from === to ? `#${from}` : `#${from}-#${to}`));
  return `${shown.join(', ')}${ranges.length > MAX_RANGES ? ', …' : ''}`;
}

const cut = (text: string): string =>
  text.length <= MAX_LINE_CHARACTERS ? text : `${text.slice(0, MAX_LINE_CHARACTERS)}…`;
