import type { Phase, Step } from '../contract/contract';

/** What it costs to pass an edge, and which events of a phase are then missing. */
interface Edge {
  readonly cost: number;
  readonly missing: { readonly phase: number; readonly count: number } | undefined;
}

/** An edge between two gates; gates stand before, between and behind the phases. */
interface GateEdge extends Edge {
  readonly from: { readonly kind: 'gate'; readonly gate: number };
}

/** An edge from a state, which has taken an event, to a gate. */
interface StateEdge extends Edge {
  readonly from: { readonly kind: 'state'; readonly state: number };
}

/** A phase with how many of its events have come. */
interface State {
  readonly phase: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The order of a contract's phases as a graph: states take events, gates join what may follow. */
export interface Graph {
  readonly phases: readonly Phase[];
  readonly states: readonly State[];
  /** For each phase the gate before it. */
  readonly entries: readonly number[];
  /** For each gate the edges that lead to it. Gates only have edges from lower gates. */
  readonly gates: readonly (readonly (GateEdge | StateEdge)[])[];
}

// Less than one mismatch: an event that fits another phase is not bent to hide that one is missing.
const MISSING_EVENT_COST = 0.9;

/** Builds the graph of a contract's steps; gate 0 is the start and the last gate the end. */
export function buildGraph(steps: readonly Step[]): Graph {
  const phases: Phase[] = [];
  const states: State[] = [];
  const entries: number[] = [];
  const gates: (GateEdge | StateEdge)[][] = [[]];

  const addPhase = (phase: Phase, entry: number): number => {
    const index = phases.push(phase) - 1;
    entries.push(entry);
    const missing = (count: number): Edge => ({
      cost: MISSING_EVENT_COST * count,
      missing: count > 0 ? { phase: index, count } : undefined,
    });
    const exit: (GateEdge | StateEdge)[] = [];
    const length = Math.max(phase.max ?? phase.min, 1);
    for (let count = 1; count <= length; count += 1) {
      const state = states.push({ phase: index, isFirst: count === 1, isLast: count === length }) - 1;
      exit.push({ from: { kind: 'state', state }, ...missing(Math.max(phase.min - count, 0)) });
    }
    const passing: GateEdge = { from: { kind: 'gate', gate: entry }, ...missing(phase.min) };
    // The first of equals is taken. What may be missing is passed over only where that costs less; what must be
    // there is rather missed than a phase before it.
    if (phase.min === 0) exit.push(passing);
    else exit.unshift(passing);
    return gates.push(exit) - 1;
  };

  const addSteps = (sequence: readonly Step[], entry: number): number =>
    sequence.reduce((gate, step) => {
      if (step.kind === 'phase') return addPhase(step, gate);
      const exits = step.branches.map((branch) => addSteps(branch, gate));
      return (
        gates.push(
          exits.map((exit) => ({ from: { kind: 'gate', gate: exit }, cost: 0, missing: undefined })),
        ) - 1
      );
    }, entry);

  addSteps(steps, 0);
  return { phases, states, entries, gates };
}
