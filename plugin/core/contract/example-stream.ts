import { isJsonObject, type Json } from '../json';
import { writeJson } from '../match/json-type';
import { formatPath, type Path, type PathToken } from '../match/path';
import type { EventShape, ExampleEvent, Phase, Step, StreamContract } from './contract';
import { ContractError } from './contract-error';

/** The example stream of a contract, as a provider would send it. */
export function writeExampleStream(contract: StreamContract): string {
  const events = examplesOf(contract.steps).map((shape) => writeEvent(shape));
  const end = contract.terminator ? writeData(contract.terminator.data) : '';
  return `${events.join('')}${end === '' ? '' : `${end}\n`}`;
}

function examplesOf(steps: readonly Step[]): EventShape[] {
  return steps.flatMap((step) =>
    step.kind === 'phase' ? phaseExamples(step) : examplesOf(step.branches[0] ?? []),
  );
}

function phaseExamples(phase: Phase): EventShape[] {
  const standard: readonly ExampleEvent[] = Array.from({ length: phase.min }, () => ({
    shape: undefined,
    values: [],
  }));
  return (phase.examples ?? standard).map((example) => {
    const shape = phase.shapes.find(({ name }) => name === example.shape) ?? phase.shapes[0];
    return { ...shape, data: replaceAll(shape.data, example, phase.name) };
  });
}

function replaceAll(data: Json | undefined, { values }: ExampleEvent, phase: string): Json | undefined {
  return values.reduce<Json | undefined>((result, { path, value }) => {
    const replaced = result === undefined ? undefined : replaceAt(result, path, value);
    if (replaced !== undefined) return replaced;
    throw new ContractError(
      `an example of phase "${phase}" sets ${formatPath(path)}, which its data does not hold`,
    );
  }, data);
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
