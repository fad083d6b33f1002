import type { Json } from '../json';
import {
  canBeEmpty,
  type EventShape,
  type ExampleEvent,
  type Phase,
  phasesOf,
  type Repeat,
  type Step,
} from './contract';
import { ContractError } from './contract-error';
import { FieldReader, readPathText, refuse } from './field-reader';

/** Reads the phases of a contract, in order, with the choices between them and what repeats. */
export function readSteps(value: Json | undefined, place: string): Step[] {
  if (!Array.isArray(value) || value.length === 0) throw refuse(place, 'must be a list of phases', value);
  return value.map((item, index) => readStep(item, `${place}[${index}]`));
}

function readStep(value: Json, place: string): Step {
  const fields = new FieldReader(value, place);
  const step = readKind(fields);
  fields.end();
  return step;
}

function readKind(fields: FieldReader): Step {
  if (fields.has('repeat')) return readRepeat(fields);
  // A choice between sequences has no name of its own; a phase with several shapes has.
  return fields.has('name') || !fields.has('oneOf') ? readPhase(fields) : readChoice(fields);
}

function readChoice(fields: FieldReader): Step {
  const branches = fields.list('oneOf', (branch, place) => readSteps(branch, place));
  if (branches.length > 0) return { kind: 'choice', branches };
  throw refuse(fields.placeOf('oneOf'), 'must hold at least one list of phases', []);
}

function readRepeat(fields: FieldReader): Repeat {
  const name = fields.identifier('name');
  const steps = readSteps(fields.raw('repeat'), fields.placeOf('repeat'));
  if (canBeEmpty(steps)) {
    throw new ContractError(
      `${fields.placeOf('repeat')} can be empty, so its rounds could not be counted; one of its phases must come in each round`,
    );
  }
  const shapes = phasesOf(steps).flatMap((phase) => phase.shapes);
  const examples = readExamples(fields, name, shapes);
  if (examples?.some(({ shape }) => shape === undefined)) {
    throw new ContractError(`${fields.placeOf('examples')} must say by "of" what each of its events is`);
  }
  return { kind: 'repeat', name, steps, ...readRange(fields), examples };
}

function readPhase(fields: FieldReader): Phase {
  const name = fields.identifier('name');
  const range = readRange(fields);
  const shapes = readShapes(fields, name);
  return { kind: 'phase', name, ...range, shapes, examples: readExamples(fields, name, shapes) };
}

function readRange(fields: FieldReader): Pick<Phase, 'min' | 'max'> {
  const min = fields.count('min', 1);
  const max = fields.limit('max');
  if (max === undefined || (max >= min && max > 0)) return { min, max };
  throw new ContractError(`${fields.placeOf('max')} is ${max}, which is less than ${Math.max(min, 1)}`);
}

function readShapes(fields: FieldReader, name: string): Phase['shapes'] {
  if (!fields.has('oneOf')) return [readShape(fields, name)];
  const [first, ...others] = fields.list('oneOf', (item, place) => {
    const alternative = new FieldReader(item, place);
    const shape = readShape(alternative, alternative.identifier('name'));
    alternative.end();
    return shape;
  });
  if (first) return [first, ...others];
  throw refuse(fields.placeOf('oneOf'), 'must hold at least one shape', []);
}

/** Reads what an event looks like. A shape that says nothing would be met by every event. */
export function readShape(fields: FieldReader, name: string): EventShape {
  const shape = {
    name,
    event: fields.raw('event'),
    id: fields.raw('id'),
    retry: fields.raw('retry'),
    data: fields.raw('data'),
    optional: fields.entries('optional').map(([path, expected, at]) => ({
      path: readPathText(path, at, 'stars'),
      expected,
    })),
  };
  if ([shape.event, shape.id, shape.retry, shape.data].some((field) => field !== undefined)) return shape;
  throw new ContractError(
    `${fields.place} says nothing about its events: it needs "data", "event", "id" or "retry"`,
  );
}

function readExamples(
  fields: FieldReader,
  name: string,
  shapes: readonly EventShape[],
): ExampleEvent[] | undefined {
  if (!fields.has('examples')) return undefined;
  const examples = fields.list('examples', readExample);
  const stray = examples.find(
    ({ shape }) => shape !== undefined && !shapes.some((known) => known.name === shape),
  );
  if (!stray) return examples;
  throw new ContractError(
    `${fields.placeOf('examples')} names "${stray.shape}", which is no shape of "${name}"`,
  );
}

function readExample(value: Json, place: string): ExampleEvent {
  const fields = new FieldReader(value, place);
  const example = {
    shape: fields.optionalText('of'),
    values: fields.entries('with').map(([path, replacement]) => ({
      path: readPathText(path, `${place}.with`),
      value: replacement,
    })),
  };
  fields.end();
  return example;
}
