import type { Alignment, Missing } from '../align/align-events';
import { clip, show } from '../match/describe';
import type { CompiledContract } from './compile-contract';
import type { FindingList } from './finding-list';
import { joinSome } from './join-words';
import { countEvents } from './judge-phases';
import type { ReadEvent, ReadStream } from './read-stream';

/** An event that stands where no phase takes it. */
export interface Stray {
  readonly read: ReadEvent;
  /** The phases that take it as it is, elsewhere. */
  readonly phases: readonly string[];
  /** What is missing because it does not stand there. */
  readonly missing: Missing | undefined;
}

/**
 * Finds the events that belong to no phase where they stand.
 *
 * An event of a phase that is missing elsewhere has only changed its place: both are one finding.
 *
 * @param known what is missing and does not follow from something else, and the first error, behind which nothing
 *   is told
 */
export function findStrays(
  { graph }: CompiledContract,
  stream: ReadStream,
  { assignments }: Alignment,
  { told, firstError }: { told: readonly Missing[]; firstError: number | undefined },
): Stray[] {
  const left = new Set(told.filter(({ step, count }) => step.kind === 'phase' && count === 1));
  return stream.events.flatMap((read, index) => {
    if (firstError !== undefined && index > firstError) return [];
    const isKnown = read.kind === 'ordinary' || (read.kind === 'error' && read.fits);
    if (assignments[index] || !isKnown) return [];
    const phases = graph.phases.filter((_, phase) => read.fits && stream.costOf(index, phase) === 0);
    const missing = [...left].find(({ step }) => step.kind === 'phase' && phases.includes(step));
    if (missing) left.delete(missing);
    return [{ read, phases: phases.map(({ name }) => name), missing }];
  });
}

/**
 * Says that a stream is one of other events altogether, where no phase takes the type of any of them.
 *
 * @returns whether it is
 */
export function addOtherTypes(
  { graph }: CompiledContract,
  stream: ReadStream,
  findings: FindingList,
): boolean {
  const { events } = stream;
  if (events.length === 0 || events.some(({ hasKnownType, kind }) => hasKnownType || kind === 'error'))
    return false;
  const agreed = graph.phases.flatMap(({ shapes }) => shapes.map(({ event = null }) => show(event)));
  const came = joinSome(events.map(({ event }) => show(event.event)));
  findings.add({
    rank: 'event',
    text: `expected events of the types ${joinSome(agreed)} but found ${countEvents(events.length)} of the type ${came}`,
    expected: joinSome(agreed),
    actual: came,
  });
  return true;
}

/** Says which events stand where no phase takes them, those that only follow one another as one. */
export function judgeStrays(stream: ReadStream, strays: readonly Stray[], findings: FindingList): void {
  for (const { read, phases, missing } of strays) {
    const data = describe(read);
    if (missing) {
      const before = stream.events[missing.afterEvents - 1]?.number;
      const place = before === undefined ? 'at the beginning' : `behind event #${before}`;
      findings.add({
        rank: 'event',
        event: read.number,
        phase: `'${missing.step.name}'`,
        text: `stands at the wrong place: this phase was expected ${place}`,
        sameAs: `${missing.step.name} at the wrong place`,
        expected: place,
        actual: data,
      });
      continue;
    }
    const note = phases.length === 0 ? '' : `, though phase '${phases[0]}' takes such elsewhere`;
    findings.add({
      rank: 'event',
      event: read.number,
      text: `not expected here${note}: ${data}`,
      sameAs: 'not expected here',
      expected: 'no such event',
      actual: data,
    });
  }
}

function describe({ event: { event, data } }: ReadEvent): string {
  return event === 'message' ? clip(data) : `${show(event)} ${clip(data)}`;
}
