import type { Matcher } from '../matchers/compose-matchers';

/** JSON in which any value may be one of Pact's matchers; without one a value is meant as it is. */
export type Template = unknown;

/** What an event looks like. A field that is left out may be anything, and so may keys that are not named. */
interface EventShape {
  /** The event's type; `message` where the provider sends none. */
  event?: Template;
  id?: Template;
  /** In milliseconds. */
  retry?: Template;
  data?: Template;
  /**
   * Values of the data that may be missing or null, and are as agreed where they are there, by their paths:
   * `$.choices[0].delta.content`. `[*]` stands for all items of an array.
   */
  optional?: Record<string, Template>;
}

/** One of several shapes that the events of a phase may have. */
interface NamedShape extends EventShape {
  /** Letters, digits and underscores; unique in the contract. */
  name: string;
}

/** An event of the example stream: its shape by name, the first where none is given, and what differs from it. */
export interface ExampleEvent {
  of?: string;
  /** Paths into the data (`$.choices[0].delta.content`) with the values there. */
  with?: Record<string, unknown>;
}

interface Run {
  /** Letters, digits and underscores; unique in the contract. */
  name: string;
  /** Fewest events; 1 by default, and 0 makes the phase optional. */
  min?: number;
  /** Most events; any number by default. */
  max?: number;
  /** The phase in the example stream; as many events as it must have by default. */
  examples?: readonly ExampleEvent[];
}

/** A run of events of one shape, or of one of several. */
export type Phase = Run & (EventShape | { oneOf: readonly NamedShape[] });

/** Several ways for the stream to go on, one of which must come. The example stream takes the first. */
interface Alternatives {
  oneOf: readonly (readonly StreamStep[])[];
}

/** Steps that come one after the other, and then again, such as those of each block of a message. */
interface Repetition {
  /** Letters, digits and underscores; unique in the contract. */
  name: string;
  /** The steps of one round; at least one event must come in each. */
  repeat: readonly StreamStep[];
  /** Fewest rounds; 1 by default. */
  min?: number;
  /** Most rounds; any number by default. */
  max?: number;
  /** The events of all rounds in the example stream, each of a named shape; as many rounds as must come by default. */
  examples?: readonly (ExampleEvent & { of: string })[];
}

export type StreamStep = Phase | Alternatives | Repetition;

/** A part of the pieces of an aggregate, such as the arguments of a tool call. */
export interface AggregatePart {
  path: string;
  /** `all` (the default) joins the pieces, `first` takes the first one that is there. */
  take?: 'all' | 'first';
  /** Whether the text is then parsed as JSON; `text` by default. */
  as?: 'text' | 'json';
}

/**
 * Something that is spread over the events, and judged when it is whole.
 *
 * An array step of its path goes by the `index` of the items: `[*]` assembles each choice, or each tool call,
 * by itself. `groupBy` does the same by values of the event, such as `$.index`.
 */
export type Aggregate = {
  path: string;
  groupBy?: string | readonly string[];
  /** Values of what is assembled that no two groups share, by their paths: `$.id`. */
  distinct?: string | readonly string[];
} & (
  | ({
      /** How many there must be; at least one by default. */
      groups?: { min?: number; max?: number };
    } & (
      | { text: Template }
      | { json: Template }
      | { list: Template; as?: 'text' | 'json' }
      | { parts: Record<string, AggregatePart>; each: Template }
      | { parts: Record<string, AggregatePart>; list: Template }
    ))
  | {
      parts?: Record<string, AggregatePart>;
      /** As many as there are items, each like an item of its own, in any order; at most eight. */
      items: readonly Template[];
    }
);

/** A value that is compared over all events, but those of some phases. */
interface Invariant {
  path: string;
  except?: readonly string[];
}

/** What a consumer relies on in a stream of events: what the `event-stream` plugin for Pact reads. */
export interface StreamContract {
  /**
   * The version of the format: 2 knows `repeat`, `groupBy` and `distinct`. The plugin writes the oldest that a
   * contract needs, and an older plugin says by it that it is too old.
   */
  specVersion: 1 | 2;
  /** Whether the data of each event is JSON (the default) or text. */
  dataFormat?: 'json' | 'text';
  /** What comes, in order. */
  phases: readonly StreamStep[];
  /** The data that ends the stream, `[DONE]` for example; the last event ends it where none is given. */
  terminator?: string | { data: string; required: boolean };
  /** Events that may stand anywhere and mean nothing to the consumer. */
  ignore?: readonly NamedShape[];
  aggregates?: Record<string, Aggregate>;
  invariants?: {
    same?: readonly (string | Invariant)[];
    /** Values that no two events share; an event need not have one. */
    distinct?: readonly (string | Invariant)[];
    /** `orAbsent`: the value may also be missing. */
    nullElsewhere?: readonly (Invariant & { orAbsent?: boolean })[];
  };
}

/** Text by an example of which any other text is as good, or by a matcher. */
export type TextExpectation = string | Matcher<string>;
