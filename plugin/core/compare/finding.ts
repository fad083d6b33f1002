import type { Path } from '../match/path';

/** What findings are about, the nearest to the cause of a failure first. */
export const RANKS = ['error', 'event', 'invariant', 'end', 'aggregate'] as const;

/** One thing that is not as agreed. Findings that say the same of several events become one line. */
export interface Finding {
  readonly rank: (typeof RANKS)[number];
  /** The event's number, from 1; undefined for what concerns the whole stream. */
  readonly event?: number;
  /** The number of the event behind which something is missing. */
  readonly afterEvents?: number;
  /** The phase that the event was taken for. */
  readonly phase?: string;
  /** What is wrong, as a sentence without the event. */
  readonly text: string;
  /** What makes findings of several events the same; the text where there is none. */
  readonly sameAs?: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Whether one path leads to or through the other; an array's items count as one. */
export function isOnSameWay(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((left, index) => {
    const right = other[index];
    return left.kind === 'key' || right?.kind === 'key'
      ? left.kind === 'key' && right?.kind === 'key' && left.key === right.key
      : true;
  });
}
