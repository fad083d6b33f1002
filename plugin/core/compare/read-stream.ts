import type { EventCosts } from '../align/align-events';
import { createPieceCollector, type PieceCollector } from '../assemble/collect-pieces';
import type { Json } from '../json';
import { writeJson } from '../match/json-type';
import type { Path } from '../match/path';
import { valueAt } from '../match/value-at';
import type { StreamEvent } from '../parse/event';
import type { CompiledContract } from './compile-contract';
import type { ShapeMatcher } from './create-shape-matcher';
import { type EventView, errorOf, viewEvent } from './event-view';

/** What is kept of one event; its data is read again where a message needs it. */
export interface ReadEvent {
  readonly event: StreamEvent;
  /** Its number in the stream, from 1. */
  readonly number: number;
  /** `broken` is data that is not JSON; `error` is an event by which the provider reports an error. */
  readonly kind: 'ordinary' | 'broken' | 'error';
  /** Whether some phase takes it as it is. */
  readonly fits: boolean;
  /** Whether some phase takes events of its type. */
  readonly hasKnownType: boolean;
  /** For each value that is compared over the events the value as JSON; undefined where there is none. */
  readonly values: readonly (string | undefined)[];
}

/** A stream with what judging it needs. */
export interface ReadStream extends EventCosts {
  readonly events: readonly ReadEvent[];
  /** How many events came, those that mean nothing to the consumer included. */
  readonly eventCount: number;
  /** One for each aggregate of the contract. */
  readonly collectors: readonly PieceCollector[];
}

// More mismatches than this do not make an event less like a phase.
const MAX_MISMATCHES = 5;
const MISMATCH_COST = 1;
// An event that fits nowhere is wrong wherever it stands. Its other mismatches only tell which phase is the
// nearest: they must not add up to what it costs to miss that phase, which would be told in addition.
const FURTHER_MISMATCH_COST = 0.1;
// Costs are kept as whole tenths.
const SCALE = 10;
// An event that fits one phase is not bent to another whose events are of another type.
const OTHER_TYPE_COST = 20;
// More than an event costs in the phase that it is nearest to: it is told as one of that phase, unless the phase
// had all its events already.
const STRAY_COST = MISMATCH_COST + MAX_MISMATCHES * FURTHER_MISMATCH_COST;
// Less than that: an event of a type that no phase takes is none of them, unless one is missing there.
const UNKNOWN_TYPE_COST = MISMATCH_COST - 0.05;
// More than an event that comes on top of its own phase, which says more; less than two mismatches, or than two
// events that would be missing around it.
const MISPLACED_COST = 1.75;

/** Reads all events once: what they cost in each phase, and what invariants and aggregates need of them. */
export function readStream(compiled: CompiledContract, events: readonly StreamEvent[]): ReadStream {
  const { contract, phases, ignored } = compiled;
  const { same, distinct } = contract.invariants;
  const paths = [...same, ...distinct].map(({ path }) => path);
  const collectors = contract.aggregates.map(createPieceCollector);
  const read: ReadEvent[] = [];
  const costs = new Uint8Array(events.length * phases.length);
  const shapes = [...phases.flat(), ...ignored];
  const takesErrors = phases.flat().some(({ isForErrors }) => isForErrors);

  for (const [index, event] of events.entries()) {
    const view = viewEvent(event, contract.dataFormat);
    const kind = kindOf(view, shapes);
    if (isIgnored(view, kind, ignored)) continue;
    const weighed = weigh(view, kind, phases, takesErrors);
    for (const [phase, cost] of weighed.costs.entries())
      costs[read.length * phases.length + phase] = Math.round(cost * SCALE);
    const { data } = view;
    const values = paths.map((path) => writeAt(data, path));
    const { fits, hasKnownType } = weighed;
    read.push({ event, number: index + 1, kind, fits, hasKnownType, values });
    if (kind === 'ordinary' && data !== undefined)
      for (const collector of collectors) collector.add(index + 1, data);
  }
  const costOf = (event: number, phase: number): number =>
    (costs[event * phases.length + phase] ?? 0) / SCALE;
  const strayCostOf = (event: number): number => {
    const { kind, fits, hasKnownType } = read[event] ?? {};
    if (!isJudged(kind, takesErrors)) return 0;
    if (fits) return MISPLACED_COST;
    return hasKnownType ? STRAY_COST : UNKNOWN_TYPE_COST;
  };
  return { events: read, eventCount: events.length, collectors, costOf, strayCostOf };
}

/** What an event costs in each phase, and how near it comes to any of them. */
function weigh(
  view: EventView,
  kind: ReadEvent['kind'],
  phases: CompiledContract['phases'],
  takesErrors: boolean,
): Pick<ReadEvent, 'fits' | 'hasKnownType'> & { readonly costs: readonly number[] } {
  const mismatches = phases.map((shapes) => {
    const isForErrors = shapes.some((shape) => shape.isForErrors);
    if (isJudged(kind, isForErrors))
      return Math.min(...shapes.map((shape) => shape.count(view, MAX_MISMATCHES)));
    return takesErrors && kind === 'error' ? MAX_MISMATCHES : 0;
  });
  const fits = isJudged(kind, takesErrors) && mismatches.includes(0);
  const isOfType = phases.map((shapes) => shapes.some((shape) => shape.takesType(view)));
  const costs = mismatches.map((count, phase) =>
    fits && !isOfType[phase] ? OTHER_TYPE_COST : costOfMismatches(count, fits),
  );
  return { costs, fits, hasKnownType: isOfType.includes(true) };
}

// Who ignores events of some shape does not mean those that report an error.
function isIgnored(view: EventView, kind: ReadEvent['kind'], ignored: readonly ShapeMatcher[]): boolean {
  if (kind === 'broken') return false;
  const meant = kind === 'error' ? ignored.filter(({ isForErrors }) => isForErrors) : ignored;
  return meant.some((shape) => shape.count(view, 1) === 0);
}

function costOfMismatches(count: number, fitsAnotherPhase: boolean): number {
  if (count === 0 || fitsAnotherPhase) return count * MISMATCH_COST;
  return MISMATCH_COST + (count - 1) * FURTHER_MISMATCH_COST;
}

// What cannot be read could have been anything, so it costs nothing wherever it stands: the event itself is
// the finding, and no phase is to be missed because of it.
function isJudged(kind: ReadEvent['kind'] | undefined, isForErrors: boolean): boolean {
  return kind === 'ordinary' || (kind === 'error' && isForErrors);
}

function kindOf(view: EventView, shapes: readonly ShapeMatcher[]): ReadEvent['kind'] {
  if (errorOf(view) !== undefined) return 'error';
  if (view.data !== undefined) return 'ordinary';
  // Data that nobody relies on need not be JSON.
  const isAgreed = shapes.some((shape) => !shape.judgesData && shape.count(view, 1) === 0);
  return isAgreed ? 'ordinary' : 'broken';
}

function writeAt(data: Json | undefined, path: Path): string | undefined {
  const value = valueAt(data, path);
  return value === undefined ? undefined : writeJson(value);
}
