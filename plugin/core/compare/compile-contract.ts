import { buildGraph, type Graph } from '../align/build-graph';
import type { Aggregate, StreamContract } from '../contract/contract';
import { pathOfAggregate } from '../contract/split-contract';
import { createMatcher, type Matcher, type MatcherOptions } from '../match/create-matcher';
import { indexToken } from '../match/path';
import type { RuleSet } from '../match/rule-set';
import { createItemsMatcher } from './create-items-matcher';
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
  return {
    contract,
    graph,
    phases: graph.phases.map(({ name, shapes }) => {
      const nullHere = contract.invariants.nullElsewhere.filter(({ except }) => !except.includes(name));
      return shapes.map((shape) => createShapeMatcher(shape, rules, options, nullHere));
    }),
    ignored: contract.ignored.map((shape) => createShapeMatcher(shape, rules, options)),
    aggregates: contract.aggregates.map((aggregate) => ({
      aggregate,
      matcher: compileAggregate(aggregate, rules.below(pathOfAggregate(aggregate.name)), options),
    })),
  };
}

function compileAggregate({ judges, expected }: Aggregate, rules: RuleSet, options: MatcherOptions): Matcher {
  if (judges !== 'items' || !Array.isArray(expected)) return createMatcher(expected, rules, options);
  return createItemsMatcher(
    expected.map((item, index) => createMatcher(item, rules.below([indexToken(index)]), options)),
  );
}
