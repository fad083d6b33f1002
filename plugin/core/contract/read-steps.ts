import type { Json } from '../json';
import type { EventShape, ExampleEvent, Phase, Step } from './contract';
import { ContractError } from './contract-error';
import { FieldReader, readPathText, refuse } from './field-reader';

/** Reads the phases of a contract, in order, with the choices between them. */
export function readSteps(value: Json | undefined, place: string): Step[] {
  if (!Array.isArray(value) || value.length === 0) throw refuse(place, 'must be a list of phases', value);
  return value.map((item, index) => readStep(item, `${place}[${index}]`));
}

function readStep(value: Json, place: string): Step {
  const fields = new FieldReader(value, place);
  // A choice between sequences has no name of its own; a phase with several shapes has.
  const step = fields.has('name') || !fields.has('oneOf') ? readPhase(fields) : readChoice(fields);
  fields.end();
  return step;
}

function readChoice(fields: FieldReader): Step {
  const branches = fields.list('oneOf', (branch, place) => readSteps(branch, place));
  if (branches.length > 0) return { kind: 'choice', branches };
  throw refuse(fields.placeOf('oneOf'), 'must hold at least one list of phases', []);
}

function readPhase(fields: FieldReader): Phase {
  const name = fields.identifier('name');
  const min = fields.count('min', 1);
  const max = fields.limit('max');
  if (max !== undefined && (max < min || max === 0)) {
    throw new ContractError(`${fields.placeOf('max')} is ${max}, which is less than ${Math.max(min, 1)}`);
  }
  const shapes = readShapes(fields, name);
  const examples = fields.has('examples') ? fields.list('examples', readExample) : undefined;
  const stray = examples?.find(
    ({ shape }) => shape !== undefined && !shapes.some((known) => known.name === shape),
  );
  if (stray) {
    throw new ContractError(
      `${fields.placeOf('examples')} names "${stray.shape}", which is no shape of "${name}"`,
    );
  }
  return { kind: 'phase', name, min, max, shapes, examples };
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
