/** The three words of every judgement. Unknown is never kept. */
export type Verdict = 'kept' | 'broken' | 'unknown';

const severity: Record<Verdict, number> = { kept: 0, unknown: 1, broken: 2 };

/** The worst of the verdicts: broken over unknown over kept. Of none at all it is unknown. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = verdicts;
  if (first === undefined) return 'unknown';
  return others.reduce((worst, verdict) => (severity[verdict] > severity[worst] ? verdict : worst), first);
}

/** The exit code that says a verdict: 0 kept, 1 broken, 3 unknown. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 3 {
  switch (verdict) {
    case 'kept':
      return 0;
    case 'broken':
      return 1;
    case 'unknown':
      return 3;
  }
}
