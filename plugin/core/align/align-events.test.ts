import * as fc from 'fast-check';
import { canBeEmpty, type EventShape, type Phase, type Repeat, type Step } from '../contract/contract';
import { type Alignment, alignEvents, type EventCosts } from './align-events';
import { buildGraph, type Graph } from './build-graph';

const nothing = { event: undefined, id: undefined, retry: undefined, optional: [] };
const shape: EventShape = { name: 's', ...nothing, data: 1 };
const phase = (name: string, min: number, max?: number): Phase => ({
  kind: 'phase',
  name,
  min,
  max,
  shapes: [shape],
  examples: undefined,
});

const repeat = (steps: readonly Step[], min = 1, max?: number): Repeat => ({
  kind: 'repeat',
  name: 'x',
  steps,
  min,
  max,
  examples: undefined,
});

/** Aligns events that are written as the letters of the phases that they fit. */
function align(steps: readonly Step[], events: string): string[] {
  const graph = buildGraph(steps);
  const fits = (event: number, index: number): boolean => graph.phases[index]?.name === events[event];
  const alignment = alignEvents(graph, events.length, {
    costOf: (event, index) => (fits(event, index) ? 0 : 5),
    strayCostOf: () => 9,
  });
  return describeAlignment(graph, alignment);
}

function describeAlignment(graph: Graph, { assignments, missing, extraRounds }: Alignment): string[] {
  return [
    assignments
      .map((item) => (item ? `${graph.phases[item.phase]?.name}${item.isExtra ? '+' : ''}` : '?'))
      .join(' '),
    ...missing.map(({ step, count, afterEvents }) => `-${count}${step.name}@${afterEvents}`),
    ...extraRounds.map(({ step, afterEvents }) => `+${step.name}@${afterEvents}`),
  ];
}

const [role, content, finish, usage] = [phase('r', 1, 1), phase('c', 1), phase('f', 1, 1), phase('u', 1, 1)];

describe('the alignment of events with phases', () => {
  it.each([
    ['rcfu', ['r c f u']],
    ['rcccfu', ['r c c c f u']],
    ['rccu', ['r c c u', '-1f@3']],
    ['rcf', ['r c f', '-1u@3']],
    ['', ['', '-1r@0', '-1c@0', '-1f@0', '-1u@0']],
    ['rcffu', ['r c f f+ u']],
    ['cfu', ['c f u', '-1r@0']],
  ])('takes %s as %j', (events, expected) => {
    expect(align([role, content, finish, usage], events)).toEqual(expected);
  });

  it('counts up to a phase’s least and most', () => {
    const steps = [phase('a', 2, 3), phase('b', 0, 1), phase('c', 3)];
    expect(align(steps, 'aabccc')).toEqual(['a a b c c c']);
    expect(align(steps, 'aaaacc')).toEqual(['a a a a+ c c', '-1c@6']);
    expect(align(steps, 'acccc')).toEqual(['a c c c c', '-1a@1']);
  });

  it('takes the cheaper branch of a choice', () => {
    const steps: Step[] = [content, { kind: 'choice', branches: [[finish, usage], [phase('b', 1, 1)]] }];
    expect(align(steps, 'cfu')).toEqual(['c f u']);
    expect(align(steps, 'cb')).toEqual(['c b']);
    expect(align(steps, 'cf')).toEqual(['c f', '-1u@2']);
    expect(align(steps, 'c')).toEqual(['c', '-1b@1']);
  });

  it('takes an event that fits nothing as one of no phase, where the nearest phase is full', () => {
    const graph = buildGraph([phase('a', 1, 1), phase('b', 1, 1)]);
    const read = (events: string): string[] => {
      const costOf = (event: number, index: number): number =>
        events[event] === graph.phases[index]?.name ? 0 : 1;
      return describeAlignment(graph, alignEvents(graph, events.length, { costOf, strayCostOf: () => 1.2 }));
    };
    expect(read('axb')).toEqual(['a ? b']);
    expect(read('xab')).toEqual(['? a b']);
    expect(read('abx')).toEqual(['a b ?']);
    expect(read('xb')).toEqual(['a b']);
  });

  it('takes rounds one after the other, and counts them', () => {
    const [start, piece, stop] = [phase('s', 1, 1), phase('p', 0), phase('e', 1, 1)];
    const blocks = (min: number, max?: number): Step[] => [
      role,
      repeat([start, piece, stop], min, max),
      finish,
    ];
    expect(align(blocks(1), 'rsppesesef')).toEqual(['r s p p e s e s e f']);
    expect(align(blocks(0), 'rf')).toEqual(['r f']);
    expect(align(blocks(1), 'rf')).toEqual(['r f', '-1x@1']);
    expect(align(blocks(3), 'rsef')).toEqual(['r s e f', '-2x@3']);
    expect(align(blocks(1), 'rsesef')).toEqual(['r s e s e f']);
    expect(align(blocks(1), 'rspspef')).toEqual(['r s p s p e f', '-1e@3']);
    expect(align(blocks(1, 2), 'rsesesesef')).toEqual(['r s e s e s e s e f', '+x@5', '+x@7']);
  });

  it('takes rounds inside of rounds', () => {
    const steps = [repeat([role, repeat([finish], 0), { kind: 'choice', branches: [[content], [usage]] }])];
    expect(align(steps, 'rffcccruru')).toEqual(['r f f c c c r u r u']);
    expect(align(steps, 'rfurfffc')).toEqual(['r f u r f f f c']);
  });

  it('finds a cheapest way, as trying all ways does', () => {
    const range = fc
      .record({ min: fc.nat(2), spare: fc.option(fc.nat(2), { nil: undefined }) })
      .map(({ min, spare }) => ({ min, max: spare === undefined ? undefined : Math.max(min + spare, 1) }));
    const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
      steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
      step: fc.oneof(
        { maxDepth: 2, depthIdentifier: 'step' },
        range.map(({ min, max }) => phase('p', min, max)),
        fc
          .array(tie('steps'), { minLength: 1, maxLength: 2 })
          .map((branches): Step => ({ kind: 'choice', branches })),
        fc
          .tuple(tie('steps'), range)
          .filter(([inner]) => !canBeEmpty(inner))
          .map(([inner, { min, max }]) => repeat(inner, min, max)),
      ),
    }));
    fc.assert(
      fc.property(
        steps,
        fc.nat(4),
        fc.array(fc.nat(5), { minLength: 200, maxLength: 200 }),
        fc.constantFrom(0, 1.2, 2.6, 9),
        (sequence, events, table, strayCost) => {
          const graph = buildGraph(sequence);
          const costs: EventCosts = {
            costOf: (event, index) => table[(event * 31 + index * 7) % 200] ?? 0,
            strayCostOf: () => strayCost,
          };
          const found = costOfAlignment(alignEvents(graph, events, costs), costs);
          expect(found).toBeCloseTo(cheapest(sequence, events, graph, costs), 6);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function costOfAlignment({ assignments, missing, extraRounds }: Alignment, costs: EventCosts): number {
  const events = assignments.map((item, event) =>
    item ? costs.costOf(event, item.phase) + (item.isExtra ? 1.5 : 0) : costs.strayCostOf(event),
  );
  const lacking = missing.map(({ count, afterEvents }) => (afterEvents < events.length ? 0.9 : 0.85) * count);
  return [...events, ...lacking, ...extraRounds.map(() => 1.5)].reduce((sum, cost) => sum + cost, 0);
}

/** The cheapest way by trying every split of the events, every number of rounds, and every event as a stray. */
function cheapest(
  sequence: readonly Step[],
  eventCount: number,
  graph: Graph,
  { costOf, strayCostOf }: EventCosts,
): number {
  const place = new Map(graph.phases.map((item, index) => [item, index]));
  const miscounted = ({ min, max }: Phase | Repeat, count: number, at: number): number =>
    (at < eventCount ? 0.9 : 0.85) * Math.max(min - count, 0) +
    1.5 * Math.max(count - (max ?? Number.POSITIVE_INFINITY), 0);
  const ofSteps = (steps: readonly Step[], from: number, to: number): number => {
    const [step, ...rest] = steps;
    if (!step) return from === to ? 0 : Number.POSITIVE_INFINITY;
    return Math.min(
      ...splitsOf(from, to).map((split) => ofStep(step, from, split) + ofSteps(rest, split, to)),
    );
  };
  const ofStep = (step: Step, from: number, to: number): number => {
    if (step.kind === 'choice') return Math.min(...step.branches.map((branch) => ofSteps(branch, from, to)));
    if (step.kind === 'phase') return ofPhase(step, from, to, 0);
    return ofRounds(step, from, to, 0);
  };
  const ofPhase = (phase: Phase, from: number, to: number, count: number): number => {
    if (from === to) return miscounted(phase, count, to);
    const taken = costOf(from, place.get(phase) ?? 0) + ofPhase(phase, from + 1, to, count + 1);
    return Math.min(taken, strayCostOf(from) + ofPhase(phase, from + 1, to, count));
  };
  const ofRounds = (step: Repeat, from: number, to: number, count: number): number => {
    const done =
      from === to ? miscounted(step, count, to) : strayCostOf(from) + ofRounds(step, from + 1, to, count);
    // A round takes at least one event: one without any costs more than it would be missed for.
    const next = splitsOf(from + 1, to).map(
      (split) => ofSteps(step.steps, from, split) + ofRounds(step, split, to, count + 1),
    );
    return Math.min(done, ...next);
  };
  return ofSteps(sequence, 0, eventCount);
}

const splitsOf = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, count) => from + count);
