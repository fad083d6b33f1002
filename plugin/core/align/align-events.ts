import type { Graph } from './build-graph';

/** The phase of one event. */
interface Assignment {
  /** The phase's place among the contract's phases. */
  readonly phase: number;
  /** Whether the phase had all its events already. */
  readonly isExtra: boolean;
}

/** Events of a phase that never came. */
export interface MissingEvents {
  readonly phase: number;
  readonly count: number;
  /** How many events had come where they were missed. */
  readonly afterEvents: number;
}

/** The cheapest way to read a stream as the phases of a contract. */
export interface Alignment {
  /** For each event its phase. */
  readonly assignments: readonly Assignment[];
  readonly missing: readonly MissingEvents[];
}

const EXTRA_EVENT_COST = 1.5;
const FROM_GATE = 0;
const FROM_PREVIOUS = 1;
const FROM_ITSELF = 2;

/**
 * Gives each event to a phase so that mismatches, missing and extra events cost least.
 *
 * Dynamic programming over the graph's states: time and memory grow with events × states.
 *
 * @param eventCount how many events there are
 * @param costOf what it costs to take an event as one of a phase
 */
export function alignEvents(
  graph: Graph,
  eventCount: number,
  costOf: (event: number, phase: number) => number,
): Alignment {
  const { states, gates, entries } = graph;
  // How each state and each gate was reached, for every event: the way back.
  const stateOrigins = new Uint8Array(eventCount * states.length);
  const gateOrigins = new Uint16Array((eventCount + 1) * gates.length);
  let stateCosts = new Float64Array(states.length).fill(Number.POSITIVE_INFINITY);
  let nextCosts = new Float64Array(states.length);
  const gateCosts = new Float64Array(gates.length);

  const passGates = (afterEvents: number): void => {
    for (const [gate, edges] of gates.entries()) {
      let best = gate === 0 && afterEvents === 0 ? 0 : Number.POSITIVE_INFINITY;
      for (let index = 0; index < edges.length; index += 1) {
        const edge = edges[index];
        if (!edge) continue;
        const { from } = edge;
        const before = from.kind === 'gate' ? gateCosts[from.gate] : stateCosts[from.state];
        const cost = (before ?? Number.POSITIVE_INFINITY) + edge.cost;
        if (cost >= best) continue;
        best = cost;
        gateOrigins[afterEvents * gates.length + gate] = index;
      }
      gateCosts[gate] = best;
    }
  };

  const takeEvent = (event: number): void => {
    for (let index = 0; index < states.length; index += 1) {
      const state = states[index];
      if (!state) continue;
      let origin = state.isFirst ? FROM_GATE : FROM_PREVIOUS;
      let best = (state.isFirst ? gateCosts[entries[state.phase] ?? 0] : stateCosts[index - 1]) ?? 0;
      if (state.isLast) {
        const isFull = graph.phases[state.phase]?.max !== undefined;
        const staying = (stateCosts[index] ?? 0) + (isFull ? EXTRA_EVENT_COST : 0);
        // Of equals the way through the phase before: an optional one is then taken where it came.
        if (staying < best) {
          best = staying;
          origin = FROM_ITSELF;
        }
      }
      nextCosts[index] = best + costOf(event, state.phase);
      stateOrigins[event * states.length + index] = origin;
    }
    [stateCosts, nextCosts] = [nextCosts, stateCosts];
  };

  passGates(0);
  for (let event = 0; event < eventCount; event += 1) {
    takeEvent(event);
    passGates(event + 1);
  }
  return walkBack(graph, eventCount, stateOrigins, gateOrigins);
}

function walkBack(
  graph: Graph,
  eventCount: number,
  stateOrigins: Uint8Array,
  gateOrigins: Uint16Array,
): Alignment {
  const { states, gates, entries, phases } = graph;
  const assignments: Assignment[] = new Array(eventCount);
  const missing: MissingEvents[] = [];
  let afterEvents = eventCount;
  let gate = gates.length - 1;
  let state: number | undefined;
  while (gate > 0 || state !== undefined) {
    if (state === undefined) {
      const edge = gates[gate]?.[gateOrigins[afterEvents * gates.length + gate] ?? 0];
      if (!edge) break;
      if (edge.missing) missing.push({ ...edge.missing, afterEvents });
      if (edge.from.kind === 'gate') gate = edge.from.gate;
      else state = edge.from.state;
      continue;
    }
    afterEvents -= 1;
    const phase = states[state]?.phase ?? 0;
    const origin = stateOrigins[afterEvents * states.length + state];
    assignments[afterEvents] = { phase, isExtra: origin === FROM_ITSELF && phases[phase]?.max !== undefined };
    if (origin === FROM_PREVIOUS) state -= 1;
    else if (origin === FROM_GATE) {
      gate = entries[phase] ?? 0;
      state = undefined;
    }
  }
  return { assignments, missing: missing.reverse() };
}
