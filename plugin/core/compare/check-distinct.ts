import { assembleGroup } from '../assemble/assemble-group';
import { ContractError } from '../contract/contract-error';
import { formatPath, type Path } from '../match/path';
import { valueAt } from '../match/value-at';
import { parseEvents } from '../parse/parse-events';
import type { CompiledContract } from './compile-contract';
import { splitAtTerminator } from './judge-end';
import { readStream } from './read-stream';

/**
 * Refuses a contract whose example has no value where values are to differ: a path that is misspelt would compare
 * nothing, and be kept by every stream.
 *
 * @param body the example stream, which keeps the contract otherwise
 * @throws ContractError
 */
export function checkDistinct(compiled: CompiledContract, body: string): void {
  const { contract, aggregates } = compiled;
  const { same, distinct } = contract.invariants;
  const { events } = parseEvents([Buffer.from(body)]);
  const stream = readStream(compiled, splitAtTerminator(contract, events).before);
  for (const [index, { path }] of distinct.entries()) {
    const slot = same.length + index;
    if (!stream.events.some(({ values }) => values[slot] !== undefined)) refuse('invariants', path);
  }
  for (const [index, { aggregate }] of aggregates.entries()) {
    const groups = stream.collectors[index]?.groups() ?? [];
    const assembled = groups.map((group) => assembleGroup(aggregate, group));
    for (const path of aggregate.distinct) {
      const isThere = assembled.some(
        (result) => 'value' in result && valueAt(result.value, path) !== undefined,
      );
      if (!isThere) refuse(`aggregates.${aggregate.name}`, path);
    }
  }
}

function refuse(place: string, path: Path): never {
  throw new ContractError(
    `${place}.distinct names ${formatPath(path)}, of which the example stream has no value`,
  );
}
