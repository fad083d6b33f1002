import type { FinishedChoice } from './finish-choice';

/**
 * The same choice in so many pieces, whatever its length. The arguments of parallel calls share them, and each call
 * has at least one.
 */
export function recutChoice(choice: FinishedChoice, pieces: number): FinishedChoice {
  const shares = shareOut(pieces, choice.calls.length);
  return {
    ...choice,
    pieces: choice.kind === 'calls' ? [] : recut(choice.pieces, pieces),
    calls: choice.calls.map((call, at) => ({ ...call, pieces: recut(call.pieces, shares[at] ?? 1) })),
  };
}

/** Pieces are put together where there are too many, and cut between characters where there are too few. */
function recut(pieces: readonly string[], count: number): string[] {
  const parts = pieces.length >= count ? pieces : Array.from(pieces.join(''));
  const startOf = (at: number) => Math.ceil((at * parts.length) / count);
  return Array.from({ length: count }, (_, at) => parts.slice(startOf(at), startOf(at + 1)).join(''));
}

function shareOut(pieces: number, calls: number): number[] {
  const share = Math.floor(pieces / calls);
  return Array.from({ length: calls }, (_, at) =>
    Math.max(1, at === 0 ? pieces - share * (calls - 1) : share),
  );
}
