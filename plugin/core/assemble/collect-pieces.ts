import type { Aggregate, AggregatePart } from '../contract/contract';
import { isJsonObject, type Json } from '../json';
import { writeJson } from '../match/json-type';
import { formatPath, type Path } from '../match/path';
import { valueAt } from '../match/value-at';

/** A piece that cannot be joined to a text, or that tells no group. */
interface OddPiece {
  /** The event's number, from 1. */
  readonly event: number;
  readonly path: string;
  readonly value: Json;
  /** The value of the event that should tell its group and is not there. */
  readonly lacks: string | undefined;
}

/** The pieces of one group, such as one choice or one tool call. */
export interface Group {
  /** The values of its events that tell it from others, by `groupBy`. */
  readonly keys: readonly Json[];
  /** The `index` of each array step that leads to the group. */
  readonly indexes: readonly number[];
  /** Where the group is, by index. */
  readonly path: Path;
  /** The pieces of each part, in the order of the stream; one list where there are no parts. */
  readonly pieces: readonly Json[][];
}

/** Collects the pieces of one aggregate, event by event. */
export interface PieceCollector {
  add(eventNumber: number, data: Json): void;
  /** The groups in the order of their numbers, or else in which they came. */
  groups(): Group[];
  readonly oddPieces: readonly OddPiece[];
}

const WHOLE: AggregatePart = { name: '', path: [], take: 'all', as: 'text' };

/**
 * Collects an aggregate's pieces by the `index` of the array items on the way, and by what `groupBy` names.
 *
 * A stream sends the items that changed, so the place of an item in its array says nothing: the second tool
 * call comes as `tool_calls[0]` with `index: 1`.
 */
export function createPieceCollector(aggregate: Aggregate): PieceCollector {
  const parts = aggregate.parts ?? [WHOLE];
  const groups = new Map<string, Group>();
  const oddPieces: OddPiece[] = [];

  const addPiece = (event: number, data: Json, { value, path, indexes }: Found): void => {
    const found = parts.map((part) => valueAt(value, part.path) ?? null);
    const first = found.findIndex((piece) => piece !== null);
    if (first < 0) return;
    const keys = aggregate.groupBy.map((by) => valueAt(data, by) ?? null);
    const lacking = aggregate.groupBy[keys.indexOf(null)];
    if (lacking) {
      const piece = [...path, ...(parts[first]?.path ?? [])];
      oddPieces.push({
        event,
        path: formatPath(piece),
        value: found[first] ?? null,
        lacks: formatPath(lacking),
      });
      return;
    }
    const id = [...keys.map(writeJson), ...indexes].join(' ');
    const group = groups.get(id) ?? { keys, indexes, path, pieces: parts.map(() => []) };
    groups.set(id, group);
    for (const [index, part] of parts.entries()) {
      const piece = found[index] ?? null;
      if (piece === null) continue;
      if (part.take === 'all' && typeof piece !== 'string') {
        oddPieces.push({ event, path: formatPath([...path, ...part.path]), value: piece, lacks: undefined });
      } else group.pieces[index]?.push(piece);
    }
  };

  return {
    oddPieces,
    add: (eventNumber, data) => {
      visit(data, aggregate.path, [], [], (found) => addPiece(eventNumber, data, found));
    },
    groups: () => [...groups.values()].sort(compareGroups),
  };
}

interface Found {
  readonly value: Json;
  readonly path: Path;
  readonly indexes: readonly number[];
}

function visit(
  value: Json,
  [step, ...rest]: Path,
  path: Path,
  indexes: readonly number[],
  found: (found: Found) => void,
): void {
  if (!step) {
    found({ value, path, indexes });
    return;
  }
  if (step.kind === 'key') {
    const member = isJsonObject(value) && Object.hasOwn(value, step.key) ? value[step.key] : undefined;
    if (member !== undefined) visit(member, rest, [...path, step], indexes, found);
    return;
  }
  if (!Array.isArray(value)) return;
  for (const [place, item] of value.entries()) {
    const index = indexOf(item) ?? place;
    if (step.kind === 'index' && step.index !== index) continue;
    visit(item, rest, [...path, { kind: 'index', index }], [...indexes, index], found);
  }
}

function indexOf(item: Json): number | undefined {
  const index = isJsonObject(item) ? item['index'] : undefined;
  return typeof index === 'number' && Number.isInteger(index) ? index : undefined;
}

function compareGroups(one: Group, other: Group): number {
  const [left, right] = [one, other].map(({ keys, indexes }) => [...keys, ...indexes]);
  const place = left?.findIndex((key, step) => key !== right?.[step]) ?? -1;
  const [first, second] = [left?.[place], right?.[place]];
  // Of keys that are no numbers those come first that came first.
  return typeof first === 'number' && typeof second === 'number' ? first - second : 0;
}
