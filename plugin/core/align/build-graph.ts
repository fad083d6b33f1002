import { countedOf, type Phase, type Repeat, type Step } from '../contract/contract';

/** What is not as agreed where an edge is passed. */
type EdgeFault =
  /** Events of a phase, or rounds of a repetition, never came. */
  | { readonly kind: 'missing'; readonly step: Phase | Repeat; readonly count: number }
  /** A round begins though all had come. */
  | { readonly kind: 'extra'; readonly step: Repeat };

/** What it costs to pass an edge, and why. */
interface Edge {
  readonly cost: number;
  /** What it costs behind the last event. */
  readonly costAtEnd: number;
  readonly fault: EdgeFault | undefined;
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
  /** The gate before the phase; a phase that repeats has one in each round that is counted. */
  readonly entry: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The order of a contract's phases as a graph: states take events, gates join what may follow. */
export interface Graph {
  /** Each phase once, however many rounds of it are counted. */
  readonly phases: readonly Phase[];
  readonly states: readonly State[];
  /** For each gate the edges that lead to it. */
  readonly gates: readonly (readonly (GateEdge | StateEdge)[])[];
  /** Whether edges lead back from a gate to one before it; all others lead on. */
  readonly hasEdgesBack: boolean;
}

// Less than one mismatch: an event that fits another phase is not bent to hide that one is missing. A round that is
// missing as a whole costs as much as one event, so that it is not told event by event.
const MISSING_COST = 0.9;
// A little less where a stream was cut off: the events before the cut are what they look like.
const MISSING_AT_END_COST = 0.85;
// As much as an event that comes on top: one more round explains all its events.
const EXTRA_ROUND_COST = 1.5;

/** Builds the graph of a contract's steps; gate 0 is the start and the last gate the end. */
export function buildGraph(steps: readonly Step[]): Graph {
  const phases: Phase[] = [];
  const states: State[] = [];
  const gates: (GateEdge | StateEdge)[][] = [[]];
  let hasEdgesBack = false;

  const addPhase = (phase: Phase, entry: number): number => {
    const known = phases.indexOf(phase);
    const index = known < 0 ? phases.push(phase) - 1 : known;
    const exit: (GateEdge | StateEdge)[] = [];
    const length = countedOf(phase);
    for (let count = 1; count <= length; count += 1) {
      const state = states.push({ phase: index, entry, isFirst: count === 1, isLast: count === length }) - 1;
      exit.push({ from: { kind: 'state', state }, ...missingAfter(phase, count) });
    }
    return addExit(phase, entry, exit);
  };

  /** Rounds are counted like events: each has steps of its own, and the last one may come again. */
  const addRepeat = (repeat: Repeat, entry: number): number => {
    const exit: GateEdge[] = [];
    const length = countedOf(repeat);
    let gate = entry;
    for (let round = 1; round < length; round += 1) {
      gate = addSteps(repeat.steps, gate);
      exit.push(fromGate(gate, missingAfter(repeat, round)));
    }
    const edges = [fromGate(gate, FREE)];
    const start = gates.push(edges) - 1;
    gate = addSteps(repeat.steps, start);
    edges.push(fromGate(gate, repeat.max === undefined ? FREE : extraRound(repeat)));
    hasEdgesBack = true;
    exit.push(fromGate(gate, missingAfter(repeat, length)));
    return addExit(repeat, entry, exit);
  };

  /** Adds the gate behind a step, to which a way leads past it. */
  const addExit = (step: Phase | Repeat, entry: number, exit: (GateEdge | StateEdge)[]): number => {
    const passing = fromGate(entry, missingAfter(step, 0));
    // The first of equals is taken. What may be missing is passed over only where that costs less; what must be
    // there is rather missed than a phase before it.
    return gates.push(step.min === 0 ? [...exit, passing] : [passing, ...exit]) - 1;
  };

  const addStep = (step: Step, entry: number): number => {
    if (step.kind === 'phase') return addPhase(step, entry);
    if (step.kind === 'repeat') return addRepeat(step, entry);
    const exits = step.branches.map((branch) => addSteps(branch, entry));
    return gates.push(exits.map((exit) => fromGate(exit, FREE))) - 1;
  };

  const addSteps = (sequence: readonly Step[], entry: number): number =>
    sequence.reduce((gate, step) => addStep(step, gate), entry);

  addSteps(steps, 0);
  return { phases, states, gates, hasEdgesBack };
}

const FREE: Edge = { cost: 0, costAtEnd: 0, fault: undefined };

const fromGate = (gate: number, edge: Edge): GateEdge => ({ from: { kind: 'gate', gate }, ...edge });

function missingAfter(step: Phase | Repeat, came: number): Edge {
  const count = Math.max(step.min - came, 0);
  if (count === 0) return FREE;
  const fault = { kind: 'missing', step, count } as const;
  return { cost: MISSING_COST * count, costAtEnd: MISSING_AT_END_COST * count, fault };
}

const extraRound = (step: Repeat): Edge => ({
  cost: EXTRA_ROUND_COST,
  costAtEnd: EXTRA_ROUND_COST,
  fault: { kind: 'extra', step },
});
