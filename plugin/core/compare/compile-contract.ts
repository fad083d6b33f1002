import { buildGraph, type Graph } from '../align/build-graph';
import type { Aggregate, StreamContract } from '../contract/contract';
import { pathOfAggregate } from '../contract/split-contract';
import { createMatcher, type Matcher, type MatcherOptions } from '../match/create-matcher';
import type { RuleSet } from '../match/rule-set';
import { createShapeMatcher, type ShapeMatcher } from './create-shape-matcher';

/** A contract that is ready to judge streams. */
export interface CompiledContract {
  readonly contract: StreamContract;
  readonly graph: Graph;
  /** For each phase of the graph the matchers of its shapes. */
  readonly phases: readonly (readonly ShapeMatcher[])[];
  readonly ignored: readonly ShapeMatcher[];
  readonly aggregates: readonly { readonly aggregate: Aggregate; readonly matcher: Matcher }[];
}

/** Joins a contract's examples with their matching rules. */
export function compileContract(
  contract: StreamContract,
  rules: RuleSet,
  options: MatcherOptions,
): CompiledContract {
  const graph = buildGraph(contract.steps);
  const compile = (shape: Parameters<typeof createShapeMatcher>[0]): ShapeMatcher =>
    createShapeMatcher(shape, rules, options);
  return {
    contract,
    graph,
    phases: graph.phases.map(({ shapes }) => shapes.map(compile)),
    ignored: contract.ignored.map(compile),
    aggregates: contract.aggregates.map((aggregate) => ({
      aggregate,
      matcher: createMatcher(aggregate.expected, rules.below(pathOfAggregate(aggregate.name)), options),
    })),
  };
}
