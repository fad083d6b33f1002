import type { Json } from '../json';
import type { Path } from './path';

/** One place where a value is not what was agreed. */
export interface Mismatch {
  readonly path: Path;
  /** What was agreed, to be read behind the word "expected". */
  readonly expected: string;
  /** What came; undefined where nothing did. */
  readonly actual: Json | undefined;
}

/** Where mismatches go. Counting alone needs no words, so they are made only when asked for. */
export interface MismatchSink {
  add(path: Path, expected: () => string, actual: Json | undefined): void;
  /** Whether no further mismatch is of interest. */
  readonly isFull: boolean;
}

/** Collects mismatches, each place and sentence once. */
export class MismatchList implements MismatchSink {
  readonly isFull = false;
  private readonly found = new Map<string, Mismatch>();

  add(path: Path, expected: () => string, actual: Json | undefined): void {
    const mismatch = { path, expected: expected(), actual };
    this.found.set(JSON.stringify([path, mismatch.expected]), mismatch);
  }

  list(): Mismatch[] {
    return [...this.found.values()];
  }
}

/** Counts mismatches up to a limit. */
export class MismatchCount implements MismatchSink {
  count = 0;

  constructor(private readonly limit: number) {}

  add(): void {
    this.count += 1;
  }

  get isFull(): boolean {
    return this.count >= this.limit;
  }
}
