import type { Alignment, Missing } from '../align/align-events';
import { type Phase, phasesOf, type Repeat, repeatsOf } from '../contract/contract';
import { show } from '../match/describe';
import type { CompiledContract } from './compile-contract';
import type { FindingList } from './finding-list';
import type { ReadStream } from './read-stream';

/**
 * Says which phases lack events, and which repetitions lack rounds.
 *
 * @param told what is missing; what follows from something else is left out
 */
export function judgeMissing(
  compiled: CompiledContract,
  stream: ReadStream,
  told: readonly Missing[],
  findings: FindingList,
): void {
  for (const step of new Set(told.map((missing) => missing.step))) {
    const [first, ...others] = told.filter((missing) => missing.step === step);
    if (!first) continue;
    const afterEvents = stream.events[first.afterEvents - 1]?.number ?? 0;
    const text =
      step.kind === 'repeat'
        ? describeMissingRounds(step, first)
        : describeMissingEvents(compiled, stream, step, first);
    // In a repetition one and the same phase may be missing several times.
    const place = repeatOf(compiled, step) ? ` behind event #${afterEvents}` : '';
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    findings.add({
      rank: 'event',
      afterEvents,
      text: `${text}${place}${more}`,
      expected: exampleOf(step),
      actual: '',
    });
  }
}

function describeMissingEvents(
  compiled: CompiledContract,
  stream: ReadStream,
  phase: Phase,
  { count }: Missing,
): string {
  const expected = `phase '${phase.name}': expected at least ${countEvents(phase.min)} like ${exampleOf(phase)}`;
  const repeat = repeatOf(compiled, phase);
  const found = phase.min - count;
  return repeat
    ? `${expected} in each round of '${repeat.name}' but found ${found}`
    : `${expected} but found ${found} in a stream of ${countEvents(stream.eventCount)}`;
}

function describeMissingRounds({ name, min }: Repeat, { count }: Missing): string {
  return `repeat '${name}': expected at least ${countRounds(min)} but found ${min - count}`;
}

/** Says which phases have more events than agreed, and which rounds come on top. */
export function judgeExtra(
  compiled: CompiledContract,
  stream: ReadStream,
  alignment: Alignment,
  findings: FindingList,
): void {
  for (const [index, assignment] of alignment.assignments.entries()) {
    const agreed = assignment?.isExtra ? compiled.graph.phases[assignment.phase] : undefined;
    const read = stream.events[index];
    if (!assignment || !agreed || !read || isTold(compiled, stream, index, assignment.phase)) continue;
    const repeat = repeatOf(compiled, agreed);
    findings.add({
      rank: 'event',
      event: read.number,
      phase: `'${agreed.name}'`,
      text: `expected at most ${countEvents(agreed.max ?? 0)} of this phase${repeat ? ` in a round of '${repeat.name}'` : ''}, and this comes on top`,
      sameAs: `more of ${agreed.name}`,
      expected: `at most ${countEvents(agreed.max ?? 0)}`,
      actual: read.event.data.slice(0, 200),
    });
  }
  for (const { step, afterEvents } of alignment.extraRounds) {
    const read = stream.events[afterEvents];
    findings.add({
      rank: 'event',
      event: read?.number ?? 0,
      text: `repeat '${step.name}': expected at most ${countRounds(step.max ?? 0)}, and here begins one on top`,
      sameAs: `more of ${step.name}`,
      expected: `at most ${countRounds(step.max ?? 0)}`,
      actual: read?.event.data.slice(0, 200) ?? '',
    });
  }
}

/** Whether an event is told already: it does not fit its phase, or cannot be read. */
function isTold({ phases }: CompiledContract, stream: ReadStream, event: number, phase: number): boolean {
  if (stream.costOf(event, phase) > 0) return true;
  const kind = stream.events[event]?.kind;
  return kind === 'broken' || (kind === 'error' && !phases[phase]?.some(({ isForErrors }) => isForErrors));
}

/** The repetition that a phase, or another repetition, is part of; the innermost one. */
function repeatOf({ contract }: CompiledContract, step: Phase | Repeat): Repeat | undefined {
  const holds = ({ steps }: Repeat): boolean =>
    step.kind === 'phase' ? phasesOf(steps).includes(step) : repeatsOf(steps).includes(step);
  return repeatsOf(contract.steps).filter(holds).at(-1);
}

/** The example of a step as a person would look for it in the stream: the first event of a round. */
function exampleOf(step: Phase | Repeat): string {
  const [phase] = phasesOf([step]);
  const shape = phase?.shapes[0];
  if (shape?.data !== undefined) return show(shape.data);
  return show({
    ...(shape?.event === undefined ? {} : { event: shape.event }),
    ...(shape?.id === undefined ? {} : { id: shape.id }),
  });
}

/** A number of events in words. */
export const countEvents = (count: number): string => (count === 1 ? '1 event' : `${count} events`);

const countRounds = (count: number): string => (count === 1 ? '1 round' : `${count} rounds`);
