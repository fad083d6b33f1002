import type { Phase, Repeat, Step, StreamContract } from '../core/contract/contract';
import { formatPath } from '../core/match/path';

const MAX_EXAMPLE_CHARACTERS = 4000;

/** Describes a contract for the people who read the pact, in CommonMark. */
export function describeContract(contract: StreamContract, body: string): string {
  const { terminator, aggregates } = contract;
  const assembled = aggregates.map(({ name, path }) => `\`${name}\` from \`${formatPath(path)}\``);
  return [
    'A stream of events:',
    '',
    ...describeSteps(contract.steps, ''),
    ...(terminator
      ? [`- the end: \`data: ${terminator.data}\`${terminator.isRequired ? '' : ' (optional)'}`]
      : []),
    ...(assembled.length > 0 ? ['', `Assembled over the stream: ${assembled.join(', ')}.`] : []),
    '',
    'For example:',
    '',
    '```',
    body.length > MAX_EXAMPLE_CHARACTERS ? `${body.slice(0, MAX_EXAMPLE_CHARACTERS)}…` : body.trimEnd(),
    '```',
  ].join('\n');
}

function describeSteps(steps: readonly Step[], indent: string): string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'phase')
      return [`${indent}- ${step.name}: ${describeCount(step, 'any number of events')}`];
    if (step.kind === 'repeat') {
      const head = `${indent}- ${step.name}, repeated, ${describeCount(step, 'any number of rounds')}:`;
      return [head, ...describeSteps(step.steps, `${indent}  `)];
    }
    const branches = step.branches.flatMap((branch, index) => [
      ...(index === 0 ? [] : [`${indent}  or`]),
      ...describeSteps(branch, `${indent}  `),
    ]);
    return [`${indent}- one of`, ...branches];
  });
}

function describeCount({ min, max }: Phase | Repeat, any: string): string {
  if (max === undefined) return min === 0 ? any : `at least ${min}`;
  return min === max ? `exactly ${min}` : `${min} to ${max}`;
}
