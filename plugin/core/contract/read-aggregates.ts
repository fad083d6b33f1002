import type { Json } from '../json';
import type { Aggregate, AggregatePart } from './contract';
import { ContractError } from './contract-error';
import { checkName, FieldReader } from './field-reader';

const TARGETS = ['text', 'json', 'each', 'list', 'items'] as const;
// Every way to give each group an item of its own is weighed.
const MAX_ITEMS = 8;

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
  const groupBy = fields.paths('groupBy');
  const distinct = fields.paths('distinct');
  const parts = fields.has('parts') ? readParts(fields) : undefined;
  const given = TARGETS.filter((target) => fields.has(target));
  const [target] = given;
  if (!target || given.length > 1) {
    throw new ContractError(`${fields.place} must say one of "text", "json", "each", "list" and "items"`);
  }
  if (parts && (target === 'text' || target === 'json')) {
    throw new ContractError(
      `${fields.place} has parts, so it is judged by "each", "list" or "items", not "${target}"`,
    );
  }
  if (!parts && target === 'each') {
    throw new ContractError(`${fields.place}.each needs "parts"; without them say "text" or "json"`);
  }
  return {
    name,
    path,
    groupBy,
    distinct,
    parts,
    as: readFormat(target, parts, fields),
    judges: target === 'list' || target === 'items' ? target : 'each',
    expected: fields.raw(target) ?? null,
    ...(target === 'items' ? readItemCount(fields) : readGroupCount(fields)),
  };
}

/** How the assembled text is read; where the target or the parts say it, nothing else may. */
function readFormat(
  target: (typeof TARGETS)[number],
  parts: AggregatePart[] | undefined,
  fields: FieldReader,
): Aggregate['as'] {
  if (target === 'text' || target === 'json') return target;
  return parts ? 'text' : fields.oneOf('as', ['text', 'json'], 'text');
}

type GroupCount = Pick<Aggregate, 'minGroups' | 'maxGroups'>;

function readGroupCount(fields: FieldReader): GroupCount {
  const groups = new FieldReader(fields.raw('groups') ?? {}, fields.placeOf('groups'));
  const count = { minGroups: groups.count('min', 1), maxGroups: groups.limit('max') };
  groups.end();
  return count;
}

/** As many groups as there are items. */
function readItemCount(fields: FieldReader): GroupCount {
  const { length } = fields.list('items', (item) => item);
  if (length > 0 && length <= MAX_ITEMS) return { minGroups: length, maxGroups: length };
  throw new ContractError(
    `${fields.placeOf('items')} must hold 1 to ${MAX_ITEMS} items, but holds ${length}`,
  );
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
