import { isJsonObject, type Json, type JsonObject } from '../json';
import { formatPath, keyToken, type Path } from '../match/path';
import { UnusableRuleError } from '../match/read-rule';
import { RuleSet } from '../match/rule-set';
import { splitMatchers } from '../match/split-matchers';
import { type EventShape, type OptionalValue, phasesOf, type StreamContract } from './contract';
import { ContractError } from './contract-error';
import { formatVersionOf } from './format-version';
import { readContract } from './read-contract';

/** A contract in the two halves that a pact file keeps: what it says with examples, and matching rules. */
export interface SplitContract {
  /** The contract as JSON, each matcher replaced by its example. */
  readonly spec: Json;
  readonly contract: StreamContract;
  readonly rules: RuleSet;
}

/** The fields of an event that a shape can describe. */
export const EVENT_FIELDS = ['event', 'id', 'retry', 'data'] as const;

/** Where the matching rules of an event's field are kept. */
export const pathOfShape = (shape: EventShape, field: (typeof EVENT_FIELDS)[number]): Path =>
  ['events', shape.name, field].map(keyToken);

/** Where the matching rules of a value that may be missing are kept. */
export const pathOfOptional = (shape: EventShape, { path }: OptionalValue): Path =>
  ['events', shape.name, 'optional', formatPath(path)].map(keyToken);

/** Where the matching rules of an aggregate are kept. */
export const pathOfAggregate = (name: string): Path => ['aggregates', name].map(keyToken);

/**
 * Splits a contract with Pact's matcher objects into examples and rules.
 *
 * @throws ContractError when the contract or one of its matchers cannot be used
 */
export function splitContract(json: Json): SplitContract {
  const contract = readContract(json);
  const { steps, ignored, aggregates } = contract;
  const rules = new RuleSet();
  for (const shape of [...phasesOf(steps).flatMap(({ shapes }) => shapes), ...ignored]) {
    for (const field of EVENT_FIELDS) split(shape[field], pathOfShape(shape, field), rules, shape.name);
    for (const value of shape.optional) {
      split(value.expected, pathOfOptional(shape, value), rules, shape.name);
    }
  }
  for (const { name, expected } of aggregates) split(expected, pathOfAggregate(name), rules, name);
  checkRulePaths(rules);
  const spec = { specVersion: formatVersionOf(contract), ...examplesOf(json) };
  return { spec, contract: readContract(spec), rules };
}

/** The contract with examples in place of matchers; its version is what its words need, whatever it says. */
function examplesOf(json: Json): JsonObject {
  const examples = splitMatchers(json, [], new RuleSet());
  const { specVersion, ...others } = isJsonObject(examples) ? examples : {};
  return others;
}

function split(template: Json | undefined, path: Path, rules: RuleSet, name: string): void {
  if (template === undefined) return;
  try {
    splitMatchers(template, path, rules);
  } catch (error) {
    if (error instanceof UnusableRuleError) throw new ContractError(`"${name}": ${error.message}`);
    throw error;
  }
}

// Pact's own reader of paths fails on a key with a quote, and its writer would take the whole pact with it.
function checkRulePaths(rules: RuleSet): void {
  for (const { path } of rules.list()) {
    const stray = path.find((token) => token.kind === 'key' && /['\\]/.test(token.key));
    if (!stray) continue;
    throw new ContractError(
      `a matcher cannot stand below a key with a quote or a backslash: ${formatPath(path)}`,
    );
  }
}
