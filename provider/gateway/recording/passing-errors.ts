import type { Attempt, Evidence } from '../../evidence/evidence';
import type { Clock } from '../../verification/clock';

/** Clients ask again within seconds; what comes later is asked anew. */
const PATIENCE_MS = 60_000;

/** The tries at an exchange before the one that is under way. */
export interface EarlierTries {
  readonly sample: number;
  readonly attempts: readonly Attempt[];
}

/** Remembers exchanges that a client is about to ask again. */
export interface PassingErrors {
  /** Takes the tries that an equal request goes on with. */
  take(identity: string): EarlierTries | undefined;
  /** Notes a try, where it ended in an error that a client asks again after. */
  note(identity: string, tries: EarlierTries, evidence: Omit<Evidence, 'attempts'>): void;
  /** Puts tries back that nothing came after. */
  putBack(identity: string, tries: EarlierTries): void;
}

/**
 * Makes the memory. SDKs ask again after a 429 or 5xx by themselves; as in verifying, that is one exchange with
 * several tries of which the last counts, and not several exchanges.
 */
export function createPassingErrors(clock: Clock): PassingErrors {
  const remembered = new Map<string, EarlierTries & { readonly atMs: number }>();
  const isOld = (atMs: number) => clock.nowMs() - atMs > PATIENCE_MS;
  const remember = (identity: string, tries: EarlierTries) => {
    for (const [other, { atMs }] of remembered) if (isOld(atMs)) remembered.delete(other);
    remembered.set(identity, { ...tries, atMs: clock.nowMs() });
  };
  return {
    take(identity) {
      const earlier = remembered.get(identity);
      remembered.delete(identity);
      if (earlier === undefined || isOld(earlier.atMs)) return undefined;
      const waitedMs = Math.round(clock.nowMs() - earlier.atMs);
      const attempts = earlier.attempts.map((attempt, index) =>
        index === earlier.attempts.length - 1 ? { ...attempt, waitedMs } : attempt,
      );
      return { sample: earlier.sample, attempts };
    },
    note(identity, tries, { status = 0, end }) {
      const isPassing = end.kind === 'complete' && (status === 429 || status >= 500);
      if (isPassing || end.kind === 'unreachable') remember(identity, tries);
    },
    putBack: remember,
  };
}
