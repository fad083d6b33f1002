import type { Json } from '../json';
import type { Aggregate, AggregatePart } from './contract';
import { ContractError } from './contract-error';
import { checkName, FieldReader } from './field-reader';

const TARGETS = ['text', 'json', 'each', 'list'] as const;

/** Reads the aggregates of a contract: what is assembled over the stream, and what it must be. */
export function readAggregates(entries: readonly [string, Json, string][]): Aggregate[] {
  return entries.map(([name, value, place]) => {
    const fields = new FieldReader(value, place);
    const aggregate = readAggregate(checkName(name, place), fields);
    fields.end();
    return aggregate;
  });
}

function readAggregate(name: string, fields: FieldReader): Aggregate {
  const path = fields.path('path', 'stars');
  const parts = fields.has('parts') ? readParts(fields) : undefined;
  const given = TARGETS.filter((target) => fields.has(target));
  const [target] = given;
  if (!target || given.length > 1) {
    throw new ContractError(`${fields.place} must say one of "text", "json", "each" and "list"`);
  }
  if (parts && (target === 'text' || target === 'json')) {
    throw new ContractError(
      `${fields.place} has parts, so it is judged by "each" or "list", not "${target}"`,
    );
  }
  if (!parts && target === 'each') {
    throw new ContractError(`${fields.place}.each needs "parts"; without them say "text" or "json"`);
  }
  const as = target === 'json' ? 'json' : fields.oneOf('as', ['text', 'json'], 'text');
  const groups = new FieldReader(fields.raw('groups') ?? {}, fields.placeOf('groups'));
  const aggregate = {
    name,
    path,
    parts,
    as,
    judges: target === 'list' ? ('list' as const) : ('each' as const),
    expected: fields.raw(target) ?? null,
    minGroups: groups.count('min', 1),
    maxGroups: groups.limit('max'),
  };
  groups.end();
  return aggregate;
}

function readParts(fields: FieldReader): AggregatePart[] {
  const parts = fields.entries('parts').map(([name, value, place]) => {
    const part = new FieldReader(value, place);
    const result = {
      name,
      path: part.path('path'),
      take: part.oneOf('take', ['all', 'first'], 'all'),
      as: part.oneOf('as', ['text', 'json'], 'text'),
    };
    part.end();
    return result;
  });
  if (parts.length > 0) return parts;
  throw new ContractError(`${fields.placeOf('parts')} must name at least one part`);
}
