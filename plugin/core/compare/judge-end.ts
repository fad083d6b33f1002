import type { Alignment, MissingEvents } from '../align/align-events';
import type { StreamContract } from '../contract/contract';
import { clip } from '../match/describe';
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
  readonly after: readonly StreamEvent[];
}

/** Splits a stream at its first terminator; all events come before where the contract has none. */
export function splitAtTerminator(
  { terminator }: StreamContract,
  events: readonly StreamEvent[],
): SplitStream {
  const at = terminator ? events.findIndex(({ data }) => data === terminator.data) : -1;
  if (at < 0) return { before: events, hasTerminator: false, after: [] };
  return { before: events.slice(0, at), hasTerminator: true, after: events.slice(at + 1) };
}

/**
 * Whether the end of the stream never came. Where nothing must end it, several phases that are missing at the end
 * say so.
 *
 * @param neverCame the phases that were still to come where the stream ended
 */
export function isCutOff(
  { terminator }: StreamContract,
  split: SplitStream,
  { unfinished }: ParsedStream,
  neverCame: readonly MissingEvents[],
): boolean {
  if (unfinished !== undefined) return true;
  return !split.hasTerminator && (terminator?.isRequired === true || neverCame.length > 1);
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
  neverCame: readonly MissingEvents[],
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
  const end = terminator?.isRequired && !split.hasTerminator ? `'data: ${terminator.data}'` : undefined;
  const lacking = [
    ...neverCame.map(({ phase }) => `phase '${compiled.graph.phases[phase]?.name}'`),
    ...(end ? [`the end ${end}`] : []),
  ];
  findings.add({
    rank: 'end',
    text: describeEnd(compiled, parsed, split, alignment, lacking, end),
    expected: terminator
      ? `data: ${terminator.data}`
      : parsed.unfinished
        ? 'a finished event'
        : joinWords(lacking),
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
  const last = split.before.at(-1);
  if (lacking.length > 1 || !last) {
    const phase = graph.phases[assignments.at(-1)?.phase ?? -1]?.name;
    const place =
      phase === undefined
        ? `after ${countEvents(split.before.length)}`
        : `after event #${events.length} (phase '${phase}')`;
    return `the stream ends too early, ${place}${missed}`;
  }
  return `the stream must end with ${end}, but the last of its ${countEvents(events.length)} was ${clip(last.data)}`;
}
