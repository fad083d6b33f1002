import type { Phase, Repeat } from '../contract/contract';
import type { Graph } from './build-graph';

/** The phase of one event. */
interface Assignment {
  /** The phase's place among the contract's phases. */
  readonly phase: number;
  /** Whether the phase had all its events already. */
  readonly isExtra: boolean;
}

/** Events of a phase, or rounds of a repetition, that never came. */
export interface Missing {
  readonly step: Phase | Repeat;
  readonly count: number;
  /** How many events had come where they were missed. */
  readonly afterEvents: number;
}

/** A round that begins though all had come. */
interface ExtraRound {
  readonly step: Repeat;
  /** How many events had come before it. */
  readonly afterEvents: number;
}

/** The cheapest way to read a stream as the phases of a contract. */
export interface Alignment {
  /** For each event its phase; undefined for one that stands where no phase takes it. */
  readonly assignments: readonly (Assignment | undefined)[];
  readonly missing: readonly Missing[];
  readonly extraRounds: readonly ExtraRound[];
}

/** What it costs to read an event in one way or another. */
export interface EventCosts {
  /** What it costs to take an event as one of a phase. */
  costOf(event: number, phase: number): number;
  /** What it costs to take an event as one of no phase. */
  strayCostOf(event: number): number;
}

const EXTRA_EVENT_COST = 1.5;
const FROM_GATE = 0;
const FROM_PREVIOUS = 1;
const FROM_ITSELF = 2;
const FROM_STRAY = 3;

/**
 * Gives each event to a phase, or to none, so that mismatches, missing, extra and stray events cost least.
 *
 * Dynamic programming over the graph's states: time and memory grow with events × states.
 *
 * @param eventCount how many events there are
 */
export function alignEvents(graph: Graph, eventCount: number, costs: EventCosts): Alignment {
  const { states, gates } = graph;
  // How each state and each gate was reached, for every event: the way back.
  const stateOrigins = new Uint8Array(eventCount * states.length);
  const gateOrigins = new Uint16Array((eventCount + 1) * gates.length);
  let stateCosts = new Float64Array(states.length).fill(Number.POSITIVE_INFINITY);
  let nextCosts = new Float64Array(states.length);
  const gateCosts = new Float64Array(gates.length);
  // Before the first gate only events can have come that belong nowhere.
  let startCost = 0;

  const passGates = (afterEvents: number): void => {
    gateCosts.fill(Number.POSITIVE_INFINITY);
    gateCosts[0] = startCost;
    // An edge back may make gates cheaper that were passed already. It never pays to go round in a circle without
    // an event, since no round can be empty, so this ends.
    while (improveGates(afterEvents) && graph.hasEdgesBack);
  };

  const improveGates = (afterEvents: number): boolean => {
    const isAtEnd = afterEvents === eventCount;
    let hasImproved = false;
    for (const [gate, edges] of gates.entries()) {
      let best = gateCosts[gate] ?? Number.POSITIVE_INFINITY;
      for (let index = 0; index < edges.length; index += 1) {
        const edge = edges[index];
        if (!edge) continue;
        const { from } = edge;
        const before = from.kind === 'gate' ? gateCosts[from.gate] : stateCosts[from.state];
        const cost = (before ?? Number.POSITIVE_INFINITY) + (isAtEnd ? edge.costAtEnd : edge.cost);
        if (cost >= best) continue;
        best = cost;
        gateOrigins[afterEvents * gates.length + gate] = index;
        hasImproved = true;
      }
      gateCosts[gate] = best;
    }
    return hasImproved;
  };

  const takeEvent = (event: number): void => {
    const strayCost = costs.strayCostOf(event);
    for (let index = 0; index < states.length; index += 1) {
      const state = states[index];
      if (!state) continue;
      const own = stateCosts[index] ?? 0;
      let origin = state.isFirst ? FROM_GATE : FROM_PREVIOUS;
      let best = (state.isFirst ? gateCosts[state.entry] : stateCosts[index - 1]) ?? 0;
      if (state.isLast) {
        const isFull = graph.phases[state.phase]?.max !== undefined;
        const staying = own + (isFull ? EXTRA_EVENT_COST : 0);
        // Of equals the way through the phase before: an optional one is then taken where it came.
        if (staying < best) {
          best = staying;
          origin = FROM_ITSELF;
        }
      }
      best += costs.costOf(event, state.phase);
      if (own + strayCost < best) {
        best = own + strayCost;
        origin = FROM_STRAY;
      }
      nextCosts[index] = best;
      stateOrigins[event * states.length + index] = origin;
    }
    [stateCosts, nextCosts] = [nextCosts, stateCosts];
    startCost += strayCost;
  };

  passGates(0);
  for (let event = 0; event < eventCount; event += 1) {
    takeEvent(event);
    passGates(event + 1);
  }
  return walkBack(graph, eventCount, stateOrigins, gateOrigins);
}

function walkBack(
  { states, gates, phases }: Graph,
  eventCount: number,
  stateOrigins: Uint8Array,
  gateOrigins: Uint16Array,
): Alignment {
  // What the way does not pass stands before the first gate, and belongs to no phase.
  const assignments: (Assignment | undefined)[] = new Array(eventCount).fill(undefined);
  const missing: Missing[] = [];
  const extraRounds: ExtraRound[] = [];
  let afterEvents = eventCount;
  let gate = gates.length - 1;
  let state: number | undefined;
  while (gate > 0 || state !== undefined) {
    if (state === undefined) {
      const edge = gates[gate]?.[gateOrigins[afterEvents * gates.length + gate] ?? 0];
      if (!edge) break;
      if (edge.fault?.kind === 'missing') missing.push({ ...edge.fault, afterEvents });
      if (edge.fault?.kind === 'extra') extraRounds.push({ ...edge.fault, afterEvents });
      if (edge.from.kind === 'gate') gate = edge.from.gate;
      else state = edge.from.state;
      continue;
    }
    afterEvents -= 1;
    const { phase = 0, entry = 0 } = states[state] ?? {};
    const origin = stateOrigins[afterEvents * states.length + state];
    if (origin === FROM_STRAY) continue;
    assignments[afterEvents] = { phase, isExtra: origin === FROM_ITSELF && phases[phase]?.max !== undefined };
    if (origin === FROM_PREVIOUS) state -= 1;
    else if (origin === FROM_GATE) {
      gate = entry;
      state = undefined;
    }
  }
  return { assignments, missing: missing.reverse(), extraRounds: extraRounds.reverse() };
}
