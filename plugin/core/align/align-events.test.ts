import * as fc from 'fast-check';
import type { EventShape, Phase, Step } from '../contract/contract';
import { type Alignment, alignEvents } from './align-events';
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

/** Aligns events that are written as the letters of the phases that they fit. */
function align(steps: readonly Step[], events: string): string[] {
  const graph = buildGraph(steps);
  const fits = (event: number, index: number): boolean => graph.phases[index]?.name === events[event];
  const alignment = alignEvents(graph, events.length, (event, index) => (fits(event, index) ? 0 : 5));
  return describeAlignment(graph, alignment);
}

function describeAlignment(graph: Graph, { assignments, missing }: Alignment): string[] {
  return [
    assignments.map((item) => `${graph.phases[item.phase]?.name}${item.isExtra ? '+' : ''}`).join(' '),
    ...missing.map(
      ({ phase: index, count, afterEvents }) => `-${count}${graph.phases[index]?.name}@${afterEvents}`,
    ),
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

  it('finds a cheapest way, as trying all ways does', () => {
    const anyPhase = fc
      .record({ min: fc.nat(2), spare: fc.option(fc.nat(2), { nil: undefined }) })
      .map(({ min, spare }) => phase('p', min, spare === undefined ? undefined : Math.max(min + spare, 1)));
    const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
      steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
      step: fc.oneof(
        { maxDepth: 2, depthIdentifier: 'step' },
        anyPhase,
        fc
          .array(tie('steps'), { minLength: 1, maxLength: 2 })
          .map((branches): Step => ({ kind: 'choice', branches })),
      ),
    }));
    fc.assert(
      fc.property(
        steps,
        fc.nat(5),
        fc.array(fc.nat(5), { minLength: 200, maxLength: 200 }),
        (sequence, events, costs) => {
          const graph = buildGraph(sequence);
          const costOf = (event: number, index: number): number => costs[(event * 31 + index * 7) % 200] ?? 0;
          const found = costOfAlignment(alignEvents(graph, events, costOf), costOf);
          expect(found).toBeCloseTo(cheapest(sequence, events, graph, costOf), 6);
        },
      ),
      { numRuns: 500 },
    );
  });
});

type CostOf = (event: number, phase: number) => number;

function costOfAlignment({ assignments, missing }: Alignment, costOf: CostOf): number {
  const events = assignments.reduce(
    (sum, item, event) => sum + costOf(event, item.phase) + (item.isExtra ? 1.5 : 0),
    0,
  );
  return events + missing.reduce((sum, { count }) => sum + 0.9 * count, 0);
}

/** The cheapest way by trying every split of the events. */
function cheapest(sequence: readonly Step[], eventCount: number, graph: Graph, costOf: CostOf): number {
  const place = new Map(graph.phases.map((item, index) => [item, index]));
  const ofSteps = (steps: readonly Step[], from: number, to: number): number => {
    const [step, ...rest] = steps;
    if (!step) return from === to ? 0 : Number.POSITIVE_INFINITY;
    const splits = Array.from({ length: to - from + 1 }, (_, count) => from + count);
    return Math.min(...splits.map((split) => ofStep(step, from, split) + ofSteps(rest, split, to)));
  };
  const ofStep = (step: Step, from: number, to: number): number => {
    if (step.kind === 'choice') return Math.min(...step.branches.map((branch) => ofSteps(branch, from, to)));
    const count = to - from;
    const events = Array.from({ length: count }, (_, index) => costOf(from + index, place.get(step) ?? 0));
    const missing = 0.9 * Math.max(step.min - count, 0);
    const extra = 1.5 * Math.max(count - (step.max ?? Number.POSITIVE_INFINITY), 0);
    return events.reduce((sum, cost) => sum + cost, 0) + missing + extra;
  };
  return ofSteps(sequence, 0, eventCount);
}
