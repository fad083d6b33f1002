import type { Alignment, MissingEvents } from '../align/align-events';
import type { Phase } from '../contract/contract';
import { show } from '../match/describe';
import type { CompiledContract } from './compile-contract';
import type { FindingList } from './finding-list';
import type { ReadStream } from './read-stream';

/**
 * Says which phases lack events; those in `isExplained` follow from something else and are not told.
 *
 * @returns the phases that were told
 */
export function judgeMissing(
  { graph }: CompiledContract,
  stream: ReadStream,
  alignment: Alignment,
  isExplained: (missing: MissingEvents) => boolean,
  findings: FindingList,
): Phase[] {
  const told = alignment.missing.filter((missing) => !isExplained(missing));
  return told.flatMap((missing) => {
    const phase = graph.phases[missing.phase];
    if (!phase) return [];
    const found = phase.min - missing.count;
    findings.add({
      rank: 'event',
      afterEvents: stream.events[missing.afterEvents - 1]?.number ?? 0,
      text: `phase '${phase.name}': expected at least ${countEvents(phase.min)} like ${exampleOf(phase)} but found ${found} in a stream of ${countEvents(stream.eventCount)}`,
      expected: exampleOf(phase),
      actual: '',
    });
    return [phase];
  });
}

/** Says which phases have more events than agreed. Events that do not fit anyway are told already. */
export function judgeExtra(
  { graph }: CompiledContract,
  stream: ReadStream,
  alignment: Alignment,
  findings: FindingList,
): void {
  for (const [index, { phase, isExtra }] of alignment.assignments.entries()) {
    const agreed = graph.phases[phase];
    const read = stream.events[index];
    const isTold = read?.kind !== 'ordinary' || stream.costOf(index, phase) > 0;
    if (!isExtra || !agreed || !read || isTold) continue;
    findings.add({
      rank: 'event',
      event: read.number,
      phase: `'${agreed.name}'`,
      text: `expected at most ${countEvents(agreed.max ?? 0)} of this phase, and this comes on top`,
      sameAs: `more of ${agreed.name}`,
      expected: `at most ${countEvents(agreed.max ?? 0)}`,
      actual: read.event.data.slice(0, 200),
    });
  }
}

/** The example of a phase as a person would look for it in the stream. */
function exampleOf({ shapes: [first] }: Phase): string {
  if (first.data !== undefined) return show(first.data);
  return show({
    ...(first.event === undefined ? {} : { event: first.event }),
    ...(first.id === undefined ? {} : { id: first.id }),
  });
}

/** A number of events in words. */
export const countEvents = (count: number): string => (count === 1 ? '1 event' : `${count} events`);
