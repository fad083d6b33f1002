import type { Json } from '../json';
import { type EventShape, type Invariants, phasesOf, type StreamContract, type Terminator } from './contract';
import { ContractError } from './contract-error';
import { FieldReader, readPathText, refuse } from './field-reader';
import { readAggregates } from './read-aggregates';
import { readShape, readSteps } from './read-steps';

/** The version of the contract format that this plugin reads and writes. */
export const SPEC_VERSION = 1;
// Each count up to a phase's limit is a state of the alignment; so many keep it fast and small.
const MAX_STATES = 2000;

/**
 * Reads a stream contract. Its templates may still hold matcher objects.
 *
 * @throws ContractError naming the first place that is wrong, and what is wrong there
 */
export function readContract(json: Json): StreamContract {
  const fields = new FieldReader(json, '');
  const specVersion = fields.raw('specVersion') ?? SPEC_VERSION;
  if (specVersion !== SPEC_VERSION) {
    throw refuse('specVersion', `must be ${SPEC_VERSION}, the version that this plugin knows`, specVersion);
  }
  const contract: StreamContract = {
    specVersion: SPEC_VERSION,
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

function readInvariants(value: Json | undefined): Invariants {
  const fields = new FieldReader(value ?? {}, 'invariants');
  const invariants = {
    same: fields.list('same', (item, place) => {
      if (typeof item === 'string') return { path: readPathText(item, place), except: [] };
      const entry = new FieldReader(item, place);
      const same = { path: entry.path('path'), except: readNames(entry) };
      entry.end();
      return same;
    }),
    nullElsewhere: fields.list('nullElsewhere', (item, place) => {
      const entry = new FieldReader(item, place);
      const elsewhere = {
        path: entry.path('path'),
        except: readNames(entry),
        orAbsent: entry.flag('orAbsent', false),
      };
      entry.end();
      return elsewhere;
    }),
  };
  fields.end();
  return invariants;
}

function readNames(fields: FieldReader): string[] {
  return fields.list('except', (item, place) => {
    if (typeof item === 'string') return item;
    throw refuse(place, 'must be the name of a phase', item);
  });
}

function checkNames(contract: StreamContract): void {
  const phases = phasesOf(contract.steps);
  const shapes = [...phases.flatMap((phase) => phase.shapes), ...contract.ignored].map(({ name }) => name);
  const double = firstDouble(shapes) ?? firstDouble(phases.map(({ name }) => name));
  if (double !== undefined)
    throw new ContractError(`the name "${double}" stands for two things in the contract`);
  const names = new Set(phases.map(({ name }) => name));
  for (const { except } of [...contract.invariants.same, ...contract.invariants.nullElsewhere]) {
    const stray = except.find((name) => !names.has(name));
    if (stray !== undefined)
      throw new ContractError(`invariants name "${stray}", but no phase has that name`);
  }
}

function firstDouble(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

function checkSize({ steps }: StreamContract): void {
  const states = phasesOf(steps).reduce((sum, { min, max }) => sum + Math.max(max ?? min, 1), 0);
  if (states <= MAX_STATES) return;
  throw new ContractError(
    `the phases count up to ${states} events, but at most ${MAX_STATES} can be counted; leave out "max" where any number may come`,
  );
}

function checkTextContract({ dataFormat, steps, ignored, aggregates, invariants }: StreamContract): void {
  if (dataFormat === 'json') return;
  const shapes = [...phasesOf(steps).flatMap((phase) => phase.shapes), ...ignored];
  const optional = shapes.flatMap((shape) => shape.optional);
  const { same, nullElsewhere } = invariants;
  if (aggregates.length + same.length + nullElsewhere.length + optional.length === 0) return;
  throw new ContractError(
    'aggregates, invariants and optional values need events whose data is JSON, but dataFormat is "text"',
  );
}
