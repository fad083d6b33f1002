import type { Json } from '../json';
import {
  countedOf,
  type EventShape,
  phasesOf,
  repeatsOf,
  type Step,
  type StreamContract,
  type Terminator,
} from './contract';
import { ContractError, NewerContractError } from './contract-error';
import { FieldReader, refuse } from './field-reader';
import { FORMAT_VERSIONS } from './format-version';
import { readAggregates } from './read-aggregates';
import { readInvariants } from './read-invariants';
import { readShape, readSteps } from './read-steps';

// Each count up to a limit is a state of the alignment; so many keep it fast and small.
const MAX_STATES = 2000;

/**
 * Reads a stream contract. Its templates may still hold matcher objects.
 *
 * @throws ContractError naming the first place that is wrong, and what is wrong there
 */
export function readContract(json: Json): StreamContract {
  const fields = new FieldReader(json, '');
  checkVersion(fields.raw('specVersion'));
  const contract: StreamContract = {
    dataFormat: fields.oneOf('dataFormat', ['json', 'text'], 'json'),
    steps: readSteps(fields.raw('phases'), 'phases'),
    terminator: readTerminator(fields.raw('terminator')),
    ignored: fields.list('ignore', (item, place) => readIgnored(item, place)),
    aggregates: readAggregates(fields.entries('aggregates')),
    invariants: readInvariants(fields.raw('invariants')),
  };
  fields.end();
  checkNames(contract);
  checkSize(contract);
  checkTextContract(contract);
  return contract;
}

/** Told first: of a newer format anything may be unknown, and the cause is the version. */
function checkVersion(version: Json | undefined): void {
  const known = FORMAT_VERSIONS.join(' and ');
  if (version === undefined || FORMAT_VERSIONS.some((one) => one === version)) return;
  if (typeof version === 'number' && version > Math.max(...FORMAT_VERSIONS)) {
    throw new NewerContractError(
      `specVersion is ${version}, and this plugin knows ${known}: the contract was written for a newer plugin`,
    );
  }
  throw refuse('specVersion', `must be ${FORMAT_VERSIONS.join(' or ')}`, version);
}

function readTerminator(value: Json | undefined): Terminator | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return { data: value, isRequired: true };
  if (typeof value === 'string') throw refuse('terminator', 'must not be empty', value);
  const fields = new FieldReader(value, 'terminator');
  const terminator = { data: fields.text('data'), isRequired: fields.flag('required', true) };
  fields.end();
  return terminator;
}

function readIgnored(value: Json, place: string): EventShape {
  const fields = new FieldReader(value, place);
  const shape = readShape(fields, fields.identifier('name'));
  fields.end();
  return shape;
}

function checkNames(contract: StreamContract): void {
  const phases = phasesOf(contract.steps);
  const shapes = [...phases.flatMap((phase) => phase.shapes), ...contract.ignored].map(({ name }) => name);
  const steps = [...phases, ...repeatsOf(contract.steps)].map(({ name }) => name);
  const double = firstDouble(shapes) ?? firstDouble(steps);
  if (double !== undefined)
    throw new ContractError(`the name "${double}" stands for two things in the contract`);
  const names = new Set(phases.map(({ name }) => name));
  const { same, distinct, nullElsewhere } = contract.invariants;
  for (const { except } of [...same, ...distinct, ...nullElsewhere]) {
    const stray = except.find((name) => !names.has(name));
    if (stray !== undefined)
      throw new ContractError(`invariants name "${stray}", but no phase has that name`);
  }
}

function firstDouble(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

function checkSize({ steps }: StreamContract): void {
  const states = countStates(steps);
  if (states <= MAX_STATES) return;
  throw new ContractError(
    `the phases count up to ${states} events, but at most ${MAX_STATES} can be counted; leave out "max" where any number may come`,
  );
}

function countStates(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => {
    if (step.kind === 'phase') return sum + countedOf(step);
    if (step.kind === 'repeat') return sum + countedOf(step) * countStates(step.steps);
    return sum + countStates(step.branches.flat());
  }, 0);
}

function checkTextContract({ dataFormat, steps, ignored, aggregates, invariants }: StreamContract): void {
  if (dataFormat === 'json') return;
  const shapes = [...phasesOf(steps).flatMap((phase) => phase.shapes), ...ignored];
  const optional = shapes.flatMap((shape) => shape.optional);
  const values = Object.values(invariants).flat();
  if (aggregates.length + values.length + optional.length === 0) return;
  throw new ContractError(
    'aggregates, invariants and optional values need events whose data is JSON, but dataFormat is "text"',
  );
}
