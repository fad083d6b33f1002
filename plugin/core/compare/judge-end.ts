import type { Alignment, Missing } from '../align/align-events';
import type { StreamContract } from '../contract/contract';
import { clip, show } from '../match/describe';
import type { StreamEvent } from '../parse/event';
import type { ParsedStream } from '../parse/parse-events';
import type { CompiledContract } from './compile-contract';
import type { FindingList } from './finding-list';
import { joinWords } from './join-words';
import { countEvents } from './judge-phases';

/** A stream split at the event that should end it. */
export interface SplitStream {
  readonly before: readonly StreamEvent[];
  readonly hasTerminator: boolean;
  /** An event that was meant to end the stream, but is written otherwise. */
  readonly misspelt: StreamEvent | undefined;
  readonly after: readonly StreamEvent[];
}

/** Splits a stream at its first terminator; all events come before where the contract has none. */
export function splitAtTerminator(
  { terminator }: StreamContract,
  events: readonly StreamEvent[],
): SplitStream {
  const at = terminator ? events.findIndex(({ data }) => data === terminator.data) : -1;
  if (at >= 0) {
    const [before, after] = [events.slice(0, at), events.slice(at + 1)];
    return { before, hasTerminator: true, misspelt: undefined, after };
  }
  const last = events.at(-1);
  const misspelt = terminator && last && isLike(last.data, terminator.data) ? last : undefined;
  return { before: misspelt ? events.slice(0, -1) : events, hasTerminator: false, misspelt, after: [] };
}

const isLike = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * Whether the end of the stream never came. Several phases that are missing at the end say so, whatever ends it.
 *
 * @param neverCame the phases that were still to come where the stream ended
 */
export function isCutOff(
  { terminator }: StreamContract,
  split: SplitStream,
  { unfinished }: ParsedStream,
  neverCame: readonly Missing[],
): boolean {
  if (unfinished !== undefined || split.misspelt || neverCame.length > 1) return true;
  return !split.hasTerminator && terminator?.isRequired === true;
}

/**
 * Says what is wrong with the end of the stream: what never came is told once, whatever it was.
 *
 * @param neverCame the phases that were still to come where the stream ended
 */
export function judgeEnd(
  compiled: CompiledContract,
  parsed: ParsedStream,
  split: SplitStream,
  alignment: Alignment,
  neverCame: readonly Missing[],
  findings: FindingList,
): void {
  const { terminator } = compiled.contract;
  for (const [index, event] of split.after.entries()) {
    findings.add({
      rank: 'end',
      event: split.before.length + 2 + index,
      text: `comes after 'data: ${terminator?.data}', which must be the last event: ${clip(event.data)}`,
      sameAs: 'after the terminator',
      actual: clip(event.data),
    });
  }
  if (!isCutOff(compiled.contract, split, parsed, neverCame)) return;
  const needsEnd =
    terminator !== undefined && !split.hasTerminator && (terminator.isRequired || split.misspelt);
  const end = needsEnd ? `'data: ${terminator.data}'` : undefined;
  const lacking = [
    ...neverCame.map(({ step }) =>
      step.kind === 'phase' ? `phase '${step.name}'` : `a round of '${step.name}'`,
    ),
    ...(end && !split.misspelt ? [`the end ${end}`] : []),
  ];
  findings.add({
    rank: 'end',
    text: describeEnd(compiled, parsed, split, alignment, lacking, end),
    expected: end ?? (parsed.unfinished ? 'a finished event' : joinWords(lacking)),
    actual: clip(parsed.unfinished?.text ?? parsed.events.at(-1)?.data ?? ''),
  });
}

function describeEnd(
  { graph }: CompiledContract,
  { events, unfinished }: ParsedStream,
  split: SplitStream,
  { assignments }: Alignment,
  lacking: readonly string[],
  end: string | undefined,
): string {
  const missed = lacking.length === 0 ? '' : `; ${joinWords(lacking)} never came`;
  if (unfinished) {
    const place = `in the middle of event #${events.length + 1}, at byte ${unfinished.startByte}`;
    return `the stream breaks off ${place}: no empty line ends ${clip(unfinished.text)}${missed}`;
  }
  if (split.misspelt) {
    return `the stream must end with ${end}, but its last event was ${show(split.misspelt.data)}${missed}`;
  }
  const last = split.before.at(-1);
  if (lacking.length > 1 || !last) {
    const phase = graph.phases[assignments.at(-1)?.phase ?? -1]?.name;
    const place =
      phase === undefined
        ? `after ${countEvents(split.before.length)}`
        : `after event #${split.before.length} (phase '${phase}')`;
    return `the stream ends too early, ${place}${missed}`;
  }
  return `the stream must end with ${end}, but the last of its ${countEvents(events.length)} was ${clip(last.data)}`;
}
