import { keepEvidence, type VerificationOptions } from '../../../provider';

const DAY_MS = 24 * 60 * 60 * 1000;
const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['day', DAY_MS],
  ['hour', DAY_MS / 24],
  ['minute', 60_000],
  ['second', 1000],
];

/**
 * What to tell of a run that keeps evidence though nobody has named a folder: where, and how not to. Offline nothing is
 * kept, so there is nothing to tell.
 */
export function announceEvidence(options: VerificationOptions): string | undefined {
  const keeping = keepEvidence(options);
  if (options.offline || !keeping?.isDefault) return undefined;
  const { folder, maxAgeMs } = keeping;
  const place = `Evidence is kept in the folder "${folder}"`;
  return maxAgeMs === 0
    ? `${place} and none of it used again (--max-age 0); --no-evidence keeps none.`
    : `${place} and used again for ${formatAge(maxAgeMs)}; --max-age 0 asks anew, --no-evidence keeps none.`;
}

/** In the largest unit that it is a whole number of: "7 days", "36 hours". */
function formatAge(ageMs: number): string {
  const [name, ms] = UNITS.find(([, unitMs]) => ageMs % unitMs === 0) ?? ['millisecond', 1];
  const count = ageMs / ms;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
