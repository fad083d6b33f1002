import { isJsonObject, type Json } from '../json';
import { writeJson } from '../match/json-type';
import { formatPath, type Path, type PathToken } from '../match/path';
import {
  type EventShape,
  type ExampleEvent,
  type Phase,
  phasesOf,
  type Repeat,
  type Step,
  type StreamContract,
} from './contract';
import { ContractError } from './contract-error';

/** The example stream of a contract, as a provider would send it. */
export function writeExampleStream(contract: StreamContract): string {
  const events = examplesOf(contract.steps).map((shape) => writeEvent(shape));
  const end = contract.terminator ? writeData(contract.terminator.data) : '';
  return `${events.join('')}${end === '' ? '' : `${end}\n`}`;
}

function examplesOf(steps: readonly Step[]): EventShape[] {
  return steps.flatMap((step) => {
    if (step.kind === 'phase') return phaseExamples(step);
    return step.kind === 'choice' ? examplesOf(step.branches[0] ?? []) : repeatExamples(step);
  });
}

function repeatExamples({ name, steps, min, examples }: Repeat): EventShape[] {
  if (!examples) return Array.from({ length: min }, () => examplesOf(steps)).flat();
  const shapes = phasesOf(steps).flatMap((phase) => phase.shapes);
  return examples.flatMap((example) => {
    const shape = shapes.find((known) => known.name === example.shape);
    return shape ? [applyExample(shape, example, `repeat "${name}"`)] : [];
  });
}

function phaseExamples(phase: Phase): EventShape[] {
  const standard: readonly ExampleEvent[] = Array.from({ length: phase.min }, () => ({
    shape: undefined,
    values: [],
  }));
  return (phase.examples ?? standard).map((example) => {
    const shape = phase.shapes.find(({ name }) => name === example.shape) ?? phase.shapes[0];
    return applyExample(shape, example, `phase "${phase.name}"`);
  });
}

function applyExample(shape: EventShape, { values }: ExampleEvent, owner: string): EventShape {
  const data = values.reduce<Json | undefined>((result, { path, value }) => {
    const replaced = result === undefined ? undefined : replaceAt(result, path, value);
    if (replaced !== undefined) return replaced;
    throw new ContractError(`an example of ${owner} sets ${formatPath(path)}, which its data does not hold`);
  }, shape.data);
  return { ...shape, data };
}

function replaceAt(target: Json, [step, ...rest]: Path, value: Json): Json | undefined {
  if (!step) return value;
  const member = memberAt(target, step);
  // A key may be new, but what is above it must be there.
  const replaced =
    rest.length === 0 ? value : member === undefined ? undefined : replaceAt(member, rest, value);
  if (replaced === undefined) return undefined;
  if (step.kind === 'key' && isJsonObject(target)) return { ...target, [step.key]: replaced };
  if (step.kind === 'index' && Array.isArray(target) && step.index <= target.length) {
    return [...target.slice(0, step.index), replaced, ...target.slice(step.index + 1)];
  }
  return undefined;
}

function memberAt(target: Json, step: PathToken): Json | undefined {
  if (step.kind === 'key' && isJsonObject(target)) return target[step.key];
  return step.kind === 'index' && Array.isArray(target) ? target[step.index] : undefined;
}

function writeEvent({ event, id, retry, data }: EventShape): string {
  const fields = [
    ...(event === undefined || event === 'message' ? [] : [`event: ${textOfField(event)}\n`]),
    ...(id === undefined ? [] : [`id: ${textOfField(id)}\n`]),
    ...(retry === undefined ? [] : [`retry: ${textOfField(retry)}\n`]),
  ];
  // An event without data would never be dispatched.
  return `${fields.join('')}${writeData(data === undefined ? '' : textOfField(data))}\n`;
}

const textOfField = (value: Json): string => (typeof value === 'string' ? value : writeJson(value));

function writeData(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('');
}
