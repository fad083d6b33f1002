import type { Language } from '../text/detect-language';
import type { Random } from './random';

/** What a generated value is drawn from. */
export interface ValueContext {
  random: Random;
  /** The schema that `$ref` points into. */
  root: unknown;
  /** What the user wrote: numbers, names and identifiers are taken from here where they fit. */
  text: string;
  language: Language;
  /** Order numbers and the like, the most wanted one first. */
  identifiers: readonly string[];
  /** How many values may still be generated; a recursive schema has no end of its own. */
  budget: { values: number };
}

/** Where a value stands: its property name, and how deep. */
export interface ValuePlace {
  name: string;
  depth: number;
}
