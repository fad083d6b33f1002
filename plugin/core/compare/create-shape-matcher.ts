import type { EventShape, NullElsewhere } from '../contract/contract';
import { EVENT_FIELDS, pathOfOptional, pathOfShape } from '../contract/split-contract';
import { isJsonObject } from '../json';
import { createMatcher, type Matcher, type MatcherOptions } from '../match/create-matcher';
import type { Mismatch } from '../match/mismatch';
import type { Path } from '../match/path';
import type { RuleSet } from '../match/rule-set';
import { createNullMatcher, createOptionalMatcher } from './create-place-matcher';
import { type EventView, errorOf } from './event-view';

/** A mismatch in one field of an event. */
export interface FieldMismatch extends Mismatch {
  readonly field: (typeof EVENT_FIELDS)[number];
}

/** Judges events by one shape of the contract. */
export interface ShapeMatcher {
  /** Whether the shape is made for an event that reports an error. */
  readonly isForErrors: boolean;
  /** Whether the shape says anything of the data. */
  readonly judgesData: boolean;
  /** Whether an event is of the type that the shape asks for, whatever it holds. */
  takesType(view: EventView): boolean;
  count(view: EventView, limit: number): number;
  mismatches(view: EventView): FieldMismatch[];
}

interface FieldMatcher {
  readonly field: FieldMismatch['field'];
  readonly matcher: Matcher;
}

/**
 * Makes the matcher of a shape; fields that the shape leaves out are not judged.
 *
 * @param nullElsewhere the values that are to be null in the shape's phase; an event that reports an error is free
 */
export function createShapeMatcher(
  shape: EventShape,
  rules: RuleSet,
  options: MatcherOptions,
  nullElsewhere: readonly NullElsewhere[] = [],
): ShapeMatcher {
  const { event = 'message', data } = shape;
  const isForErrors =
    errorOf({ event, data }) !== undefined || (isJsonObject(data) && Object.hasOwn(data, 'error'));
  const matchers = [
    ...EVENT_FIELDS.flatMap((field) => {
      const expected = shape[field];
      if (expected === undefined) return [];
      return [{ field, matcher: createMatcher(expected, rules.below(pathOfShape(shape, field)), options) }];
    }),
    ...shape.optional.map((value) =>
      ofData(createOptionalMatcher(value, rules.below(pathOfOptional(shape, value)), options)),
    ),
    ...(isForErrors ? [] : nullElsewhere).map((value) => ofData(createNullMatcher(value))),
  ];
  return {
    isForErrors,
    judgesData: shape.data !== undefined,
    takesType: (view) =>
      matchers.every(({ field, matcher }) => field !== 'event' || matcher.count(view.event, 1) === 0),
    count: (view, limit) => {
      let count = 0;
      for (const { field, matcher } of matchers) {
        if (count < limit) count += matcher.count(view[field], limit - count);
      }
      return count;
    },
    mismatches: (view) => findMismatches(matchers, view),
  };
}

const ofData = (matcher: Matcher): FieldMatcher => ({ field: 'data', matcher });

/** All mismatches of an event; of what is wrong as a whole, nothing is said of what is in it. */
function findMismatches(matchers: readonly FieldMatcher[], view: EventView): FieldMismatch[] {
  const found: FieldMismatch[] = [];
  for (const { field, matcher } of matchers) {
    const own = matcher.mismatches(view[field]);
    const told = found.filter((earlier) => earlier.field === field);
    const isTold = ({ path }: Mismatch): boolean => told.some((earlier) => isBelow(path, earlier.path));
    found.push(...own.filter((mismatch) => !isTold(mismatch)).map((mismatch) => ({ ...mismatch, field })));
  }
  return found;
}

function isBelow(path: Path, parent: Path): boolean {
  return JSON.stringify(path.slice(0, parent.length)) === JSON.stringify(parent);
}
