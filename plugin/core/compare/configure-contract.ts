import { canBeEmpty, phasesOf, type StreamContract } from '../contract/contract';
import { ContractError } from '../contract/contract-error';
import { writeExampleStream } from '../contract/example-stream';
import { pathOfOptional, splitContract } from '../contract/split-contract';
import type { Json } from '../json';
import { createMatcher } from '../match/create-matcher';
import type { Mismatch } from '../match/mismatch';
import { formatPath } from '../match/path';
import type { RuleSet } from '../match/rule-set';
import { checkDistinct } from './check-distinct';
import { compareStream } from './compare-stream';
import { type CompiledContract, compileContract } from './compile-contract';
import { describeMismatches } from './describe-mismatches';

/** What a contract becomes in a pact file. */
export interface ConfiguredContract {
  readonly contract: StreamContract;
  /** The contract with examples in place of matchers, as JSON. */
  readonly spec: Json;
  readonly rules: RuleSet;
  /** The example stream. */
  readonly body: string;
}

const OPTIONS = { allowsUnexpectedKeys: true };
// Drivers take no answer beyond 4 MiB, and say nothing of the contract when they refuse it.
const MAX_RECORDED_BYTES = 2_000_000;

/**
 * Reads a consumer's contract and proves it on its own example.
 *
 * @throws ContractError when the contract cannot be read, or its example does not keep it
 */
export function configureContract(json: Json): ConfiguredContract {
  const { spec, contract, rules } = splitContract(json);
  checkDemand(contract);
  const compiled = compileContract(contract, rules, OPTIONS);
  checkShapes(compiled);
  checkOptionalValues(contract, rules);
  const body = writeExampleStream(contract);
  const lines = compareStream(compiled, Buffer.from(body));
  if (lines.length > 0) {
    const reasons = lines.map(({ text }) => text).join('; ');
    throw new ContractError(`the example stream does not keep the contract: ${reasons}`);
  }
  checkDistinct(compiled, body);
  checkSize(spec, body);
  return { contract, spec, rules, body };
}

// A contract of which nothing must come would be kept by a provider that sends nothing.
function checkDemand({ steps, terminator, aggregates }: StreamContract): void {
  if (!canBeEmpty(steps) || terminator?.isRequired || aggregates.some(({ minGroups }) => minGroups > 0))
    return;
  throw new ContractError(
    'a stream without any event would keep the contract; one of its phases must come ("min" of 1 or more)',
  );
}

function checkSize(spec: Json, body: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(spec)) + Buffer.byteLength(body);
  if (bytes <= MAX_RECORDED_BYTES) return;
  throw new ContractError(
    `the contract and its example stream have ${bytes} bytes, and at most ${MAX_RECORDED_BYTES} can be recorded; give fewer or shorter examples`,
  );
}

// The example stream need not hold every shape, but each must keep its own rules.
function checkShapes({ contract, phases, ignored }: CompiledContract): void {
  const shapes = [...phasesOf(contract.steps).map((phase) => phase.shapes), contract.ignored];
  const matchers = [...phases, ignored];
  for (const [row, list] of shapes.entries()) {
    for (const [index, shape] of list.entries()) {
      const view = { event: shape.event ?? 'message', id: shape.id, retry: shape.retry, data: shape.data };
      const [mismatch] = matchers[row]?.[index]?.mismatches(view) ?? [];
      if (!mismatch) continue;
      const { field } = mismatch;
      refuseExample(`"${shape.name}"`, mismatch, field === 'data' ? undefined : `the field "${field}"`);
    }
  }
}

// The examples of values that may be missing stand nowhere in the example stream.
function checkOptionalValues({ steps, ignored }: StreamContract, rules: RuleSet): void {
  for (const shape of [...phasesOf(steps).flatMap((phase) => phase.shapes), ...ignored]) {
    for (const value of shape.optional) {
      const own = rules.below(pathOfOptional(shape, value));
      const [mismatch] = createMatcher(value.expected, own, OPTIONS).mismatches(value.expected);
      if (mismatch) refuseExample(`${formatPath(value.path)} in "${shape.name}"`, mismatch);
    }
  }
}

function refuseExample(subject: string, mismatch: Mismatch, place = formatPath(mismatch.path)): never {
  const [complaint] = describeMismatches([mismatch]);
  throw new ContractError(
    `the example of ${subject} does not keep its own rules: ${place}: ${complaint?.text ?? mismatch.expected}`,
  );
}
