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
  /** For each value that is to be the same in every event the value as JSON; undefined where there is none. */
  readonly values: readonly (string | undefined)[];
}

/** A stream with what judging it needs. */
export interface ReadStream {
  readonly events: readonly ReadEvent[];
  /** How many events came, those that mean nothing to the consumer included. */
  readonly eventCount: number;
  /** What it costs to take an event as one of a phase. */
  costOf(event: number, phase: number): number;
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

/** Reads all events once: what they cost in each phase, and what invariants and aggregates need of them. */
export function readStream(compiled: CompiledContract, events: readonly StreamEvent[]): ReadStream {
  const { contract, phases, ignored } = compiled;
  const paths = contract.invariants.same.map(({ path }) => path);
  const collectors = contract.aggregates.map(createPieceCollector);
  const read: ReadEvent[] = [];
  const costs = new Uint8Array(events.length * phases.length);
  const shapes = [...phases.flat(), ...ignored];
  const takesErrors = phases.flat().some(({ isForErrors }) => isForErrors);

  for (const [index, event] of events.entries()) {
    const view = viewEvent(event, contract.dataFormat);
    const kind = kindOf(view, shapes);
    if (kind !== 'broken' && ignored.some((shape) => shape.count(view, 1) === 0)) continue;
    const mismatches = phases.map((own) => {
      const isForErrors = own.some((shape) => shape.isForErrors);
      if (isJudged(kind, isForErrors))
        return Math.min(...own.map((shape) => shape.count(view, MAX_MISMATCHES)));
      return takesErrors && kind === 'error' ? MAX_MISMATCHES : 0;
    });
    const fits = mismatches.includes(0);
    for (const [phase, count] of mismatches.entries()) {
      costs[read.length * phases.length + phase] = Math.round(costOfMismatches(count, fits) * SCALE);
    }
    const { data } = view;
    read.push({ event, number: index + 1, kind, values: paths.map((path) => writeAt(data, path)) });
    if (kind === 'ordinary' && data !== undefined)
      for (const collector of collectors) collector.add(index + 1, data);
  }
  const costOf = (event: number, phase: number): number =>
    (costs[event * phases.length + phase] ?? 0) / SCALE;
  return { events: read, eventCount: events.length, collectors, costOf };
}

function costOfMismatches(count: number, fitsAnotherPhase: boolean): number {
  if (count === 0 || fitsAnotherPhase) return count * MISMATCH_COST;
  return MISMATCH_COST + (count - 1) * FURTHER_MISMATCH_COST;
}

// What cannot be read could have been anything, so it costs nothing wherever it stands: the event itself is
// the finding, and no phase is to be missed because of it.
function isJudged(kind: ReadEvent['kind'], isForErrors: boolean): boolean {
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
