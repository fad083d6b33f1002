import type { EventShape } from '../contract/contract';
import { EVENT_FIELDS, pathOfShape } from '../contract/split-contract';
import { isJsonObject } from '../json';
import { createMatcher, type MatcherOptions } from '../match/create-matcher';
import type { Mismatch } from '../match/mismatch';
import type { RuleSet } from '../match/rule-set';
import type { EventView } from './event-view';

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
  count(view: EventView, limit: number): number;
  mismatches(view: EventView): FieldMismatch[];
}

/** Makes the matcher of a shape; fields that the shape leaves out are not judged. */
export function createShapeMatcher(shape: EventShape, rules: RuleSet, options: MatcherOptions): ShapeMatcher {
  const fields = EVENT_FIELDS.flatMap((field) => {
    const expected = shape[field];
    if (expected === undefined) return [];
    return [{ field, matcher: createMatcher(expected, rules.below(pathOfShape(shape, field)), options) }];
  });
  return {
    isForErrors: shape.event === 'error' || (isJsonObject(shape.data) && Object.hasOwn(shape.data, 'error')),
    judgesData: shape.data !== undefined,
    count: (view, limit) => {
      let count = 0;
      for (const { field, matcher } of fields) {
        if (count < limit) count += matcher.count(view[field], limit - count);
      }
      return count;
    },
    mismatches: (view) =>
      fields.flatMap(({ field, matcher }) =>
        matcher.mismatches(view[field]).map((mismatch) => ({ ...mismatch, field })),
      ),
  };
}
