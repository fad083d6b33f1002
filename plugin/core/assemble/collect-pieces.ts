import type { Aggregate, AggregatePart } from '../contract/contract';
import { isJsonObject, type Json } from '../json';
import { formatPath, type Path } from '../match/path';
import { valueAt } from '../match/value-at';

/** A piece that cannot be joined to a text. */
interface OddPiece {
  /** The event's number, from 1. */
  readonly event: number;
  readonly path: string;
  readonly value: Json;
}

/** The pieces of one group, such as one choice or one tool call. */
export interface Group {
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
  /** The groups in the order of their indexes. */
  groups(): Group[];
  readonly oddPieces: readonly OddPiece[];
}

const WHOLE: AggregatePart = { name: '', path: [], take: 'all', as: 'text' };

/**
 * Collects an aggregate's pieces by the `index` of the array items on the way.
 *
 * A stream sends the items that changed, so the place of an item in its array says nothing: the second tool
 * call comes as `tool_calls[0]` with `index: 1`.
 */
export function createPieceCollector(aggregate: Aggregate): PieceCollector {
  const parts = aggregate.parts ?? [WHOLE];
  const groups = new Map<string, Group>();
  const oddPieces: OddPiece[] = [];

  const addPiece = (event: number, value: Json, path: Path, indexes: readonly number[]): void => {
    const found = parts.map((part) => valueAt(value, part.path));
    if (found.every((piece) => piece === undefined || piece === null)) return;
    const key = indexes.join(' ');
    const group = groups.get(key) ?? { indexes, path, pieces: parts.map(() => []) };
    groups.set(key, group);
    for (const [index, part] of parts.entries()) {
      const piece = found[index];
      if (piece === undefined || piece === null) continue;
      if (part.take === 'all' && typeof piece !== 'string') {
        oddPieces.push({ event, path: formatPath([...path, ...part.path]), value: piece });
      } else group.pieces[index]?.push(piece);
    }
  };

  return {
    oddPieces,
    add: (eventNumber, data) => {
      visit(data, aggregate.path, [], [], (value, path, indexes) =>
        addPiece(eventNumber, value, path, indexes),
      );
    },
    groups: () => [...groups.values()].sort((one, other) => compareIndexes(one.indexes, other.indexes)),
  };
}

type Visitor = (value: Json, path: Path, indexes: readonly number[]) => void;

function visit(
  value: Json,
  [step, ...rest]: Path,
  path: Path,
  indexes: readonly number[],
  found: Visitor,
): void {
  if (!step) {
    found(value, path, indexes);
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

function compareIndexes(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((index, step) => index !== other[step]);
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}
