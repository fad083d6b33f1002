import type { Alignment } from '../align/align-events';
import { EVENT_FIELDS } from '../contract/split-contract';
import { clip, show } from '../match/describe';
import { formatPath, type Path } from '../match/path';
import type { CompiledContract } from './compile-contract';
import type { FieldMismatch, ShapeMatcher } from './create-shape-matcher';
import { describeMismatches } from './describe-mismatches';
import { type EventView, errorOf, viewEvent } from './event-view';
import type { FindingList } from './finding-list';
import type { ReadEvent, ReadStream } from './read-stream';

/** What judging the events one by one has shown, for what follows from it. */
export interface EventVerdict {
  /** The places in the data that are known to be wrong, of any event. */
  readonly wrongPaths: readonly Path[];
  /** The first event that reports an error and is not agreed on, by its place in the stream. */
  readonly firstError: number | undefined;
  readonly hasBroken: boolean;
}

/** Judges each event as one of the phase that it was given. */
export function judgeEvents(
  compiled: CompiledContract,
  stream: ReadStream,
  alignment: Alignment,
  findings: FindingList,
): EventVerdict {
  const wrongPaths = new Map<string, Path>();
  let firstError: number | undefined;
  let hasBroken = false;
  for (const [index, read] of stream.events.entries()) {
    const phase = alignment.assignments[index]?.phase;
    const shapes = phase === undefined ? [] : (compiled.phases[phase] ?? []);
    const isAgreed = phase === undefined ? read.fits : shapes.some(({ isForErrors }) => isForErrors);
    if (read.kind === 'error' && !isAgreed) {
      firstError ??= index;
      addError(compiled, read, findings);
    } else if (read.kind === 'broken') {
      hasBroken = true;
      addBroken(read, findings);
    } else if (phase !== undefined && stream.costOf(index, phase) > 0) {
      const view = viewEvent(read.event, compiled.contract.dataFormat);
      for (const mismatch of addMismatches(compiled, phase, read, view, findings)) {
        if (mismatch.field === 'data') wrongPaths.set(formatPath(mismatch.path), mismatch.path);
      }
    }
  }
  return { wrongPaths: [...wrongPaths.values()], firstError, hasBroken };
}

function addError({ contract }: CompiledContract, read: ReadEvent, findings: FindingList): void {
  const error = errorOf(viewEvent(read.event, contract.dataFormat)) ?? null;
  // An event of the type "error" need not carry JSON.
  const told = error === null ? clip(read.event.data) : show(error);
  findings.add({
    rank: 'error',
    event: read.number,
    text: `the provider reports an error inside the stream: ${told}`,
    expected: 'an event without an error',
    actual: told,
  });
}

function addBroken(read: ReadEvent, findings: FindingList): void {
  findings.add({
    rank: 'event',
    event: read.number,
    text: `data is not valid JSON: ${clip(read.event.data)}`,
    sameAs: 'data is not valid JSON',
    expected: 'JSON',
    actual: clip(read.event.data),
  });
}

function addMismatches(
  { graph, phases }: CompiledContract,
  phase: number,
  read: ReadEvent,
  view: EventView,
  findings: FindingList,
): FieldMismatch[] {
  const { name, shapes } = graph.phases[phase] ?? { name: '', shapes: [] };
  const nearest = nearestShape(phases[phase] ?? [], view);
  const mismatches = nearest.matcher?.mismatches(view) ?? [];
  const label = shapes.length > 1 ? `'${name}' as '${shapes[nearest.index]?.name}'` : `'${name}'`;
  // What else is wrong with an event of another type follows from its being another.
  const isOther = mismatches.some(({ field }) => field === 'event');
  for (const field of isOther ? (['event'] as const) : EVENT_FIELDS) {
    const own = mismatches.filter((mismatch) => mismatch.field === field);
    for (const { path, text, kind, expected, actual } of describeMismatches(own)) {
      const place = field === 'data' ? formatPath(path) : `the field "${field}"`;
      const sameAs = `${place} ${kind}`;
      findings.add({
        rank: 'event',
        event: read.number,
        phase: label,
        text: `${place}: ${text}`,
        sameAs,
        expected,
        actual,
      });
    }
  }
  return mismatches;
}

// Beyond this many mismatches it does not matter which shape is the nearest.
const MANY = 50;

function nearestShape(
  shapes: readonly ShapeMatcher[],
  view: EventView,
): { matcher: ShapeMatcher | undefined; index: number } {
  const counts = shapes.map((shape) => shape.count(view, MANY));
  const index = counts.indexOf(Math.min(...counts));
  return { matcher: shapes[index], index };
}
