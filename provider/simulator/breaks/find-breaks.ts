import type { Break } from './break';
import { breaks } from './breaks';

/** A name on the command line that no break has. */
export class UnknownBreakError extends Error {
  override readonly name = 'UnknownBreakError';
  readonly exitCode = 2;
}

/** @throws UnknownBreakError naming the known ones. */
export function findBreaks(names: readonly string[]): Break[] {
  return names.map((name) => {
    const found = breaks.find((candidate) => candidate.name === name);
    if (found) return found;
    const known = breaks.map((candidate) => candidate.name).join(', ');
    throw new UnknownBreakError(`Failed to break '${name}': there is no such break. Known breaks: ${known}.`);
  });
}

/** A table of all breaks, one a line. */
export function listBreaks(): string {
  const width = Math.max(...breaks.map(({ name }) => name.length));
  return breaks.map(({ name, sentence }) => `${name.padEnd(width)}  ${sentence}`).join('\n');
}
