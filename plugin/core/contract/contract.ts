import type { Json } from '../json';
import type { Path } from '../match/path';

/** What a consumer relies on in a stream of events. */
export interface StreamContract {
  /** Whether the `data` of each event is JSON or plain text. */
  readonly dataFormat: 'json' | 'text';
  /** What comes, in order. */
  readonly steps: readonly Step[];
  /** The event that ends the stream; undefined where the last event ends it. */
  readonly terminator: Terminator | undefined;
  /** Events that may stand anywhere and mean nothing to the consumer. */
  readonly ignored: readonly EventShape[];
  readonly aggregates: readonly Aggregate[];
  readonly invariants: Invariants;
}

/** A phase, a choice between several ways to go on, or steps that come several times. */
export type Step = Phase | Choice | Repeat;

/** A run of events of one shape, or of one of several shapes. */
export interface Phase {
  readonly kind: 'phase';
  readonly name: string;
  readonly min: number;
  /** The most events of this phase; undefined for any number. */
  readonly max: number | undefined;
  readonly shapes: readonly [EventShape, ...EventShape[]];
  /** The events of this phase in the example stream; undefined for as many as it must have. */
  readonly examples: readonly ExampleEvent[] | undefined;
}

/** Several sequences of steps, one of which must come. */
interface Choice {
  readonly kind: 'choice';
  readonly branches: readonly (readonly Step[])[];
}

/** Steps that come one after the other, and then again, such as those of each block of a message. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly name: string;
  readonly steps: readonly Step[];
  /** The fewest rounds. */
  readonly min: number;
  /** The most rounds; undefined for any number. */
  readonly max: number | undefined;
  /** The events of all rounds in the example stream; undefined for as many rounds as must come. */
  readonly examples: readonly ExampleEvent[] | undefined;
}

/** What an event looks like. A field that is undefined may be anything. */
export interface EventShape {
  readonly name: string;
  readonly event: Json | undefined;
  readonly id: Json | undefined;
  readonly retry: Json | undefined;
  readonly data: Json | undefined;
  /** What the data may leave out or set to null, and must be as agreed where it is there. */
  readonly optional: readonly OptionalValue[];
}

/** Values that need not be there. */
export interface OptionalValue {
  /** Where they are; `[*]` stands for all items of an array. */
  readonly path: Path;
  readonly expected: Json;
}

/** An event of the example stream: its shape by name, and the values that differ from it. */
export interface ExampleEvent {
  readonly shape: string | undefined;
  readonly values: readonly { readonly path: Path; readonly value: Json }[];
}

export interface Terminator {
  readonly data: string;
  /** Whether the stream may end without it. */
  readonly isRequired: boolean;
}

/** Something that is spread over the events and assembled before it is judged. */
export interface Aggregate {
  readonly name: string;
  /** Where the pieces are. An array step goes by the `index` of the items, not by their place. */
  readonly path: Path;
  /** Values of an event that tell, beside the array steps of the path, to which group its pieces belong. */
  readonly groupBy: readonly Path[];
  /** The parts of a piece; undefined where the piece itself is text. */
  readonly parts: readonly AggregatePart[] | undefined;
  /** How the assembled text is read, where there are no parts. */
  readonly as: 'text' | 'json';
  /**
   * Whether each group is judged by itself, the list of them as one array, or each by an item of its own, in
   * whatever order they come.
   */
  readonly judges: 'each' | 'list' | 'items';
  /** An array of templates where the groups are judged by items. */
  readonly expected: Json;
  readonly minGroups: number;
  readonly maxGroups: number | undefined;
  /** Where the groups, once they are assembled, differ from one another. */
  readonly distinct: readonly Path[];
}

/** A part of the pieces of an aggregate, such as the arguments of a tool call. */
export interface AggregatePart {
  readonly name: string;
  readonly path: Path;
  /** Whether all pieces are joined, or the first one that is there counts. */
  readonly take: 'all' | 'first';
  readonly as: 'text' | 'json';
}

/** What holds for every event of the stream. */
export interface Invariants {
  readonly same: readonly SameValue[];
  /** Values that no two events share; an event need not have one. */
  readonly distinct: readonly SameValue[];
  readonly nullElsewhere: readonly NullElsewhere[];
}

/** A value that is compared over all events, but those of some phases. */
export interface SameValue {
  readonly path: Path;
  readonly except: readonly string[];
}

/** A value that is null in all events but those of some phases. */
export interface NullElsewhere extends SameValue {
  /** Whether it may also be missing. */
  readonly orAbsent: boolean;
}

/** All phases of a list of steps, those of every branch and of what repeats included. */
export function phasesOf(steps: readonly Step[]): Phase[] {
  return steps.flatMap((step) => {
    if (step.kind === 'phase') return [step];
    return step.kind === 'choice' ? step.branches.flatMap(phasesOf) : phasesOf(step.steps);
  });
}

/** All repetitions of a list of steps, those inside others included. */
export function repeatsOf(steps: readonly Step[]): Repeat[] {
  return steps.flatMap((step) => {
    if (step.kind === 'phase') return [];
    return step.kind === 'choice' ? step.branches.flatMap(repeatsOf) : [step, ...repeatsOf(step.steps)];
  });
}

/** Whether no event at all is as good as any. */
export function canBeEmpty(steps: readonly Step[]): boolean {
  return steps.every((step) => (step.kind === 'choice' ? step.branches.some(canBeEmpty) : step.min === 0));
}

/** How many events of a phase, or rounds of a repetition, are told apart by their number. */
export const countedOf = ({ min, max }: Phase | Repeat): number => Math.max(max ?? min, 1);
