import type { Verdict } from '../../verdict';

/** How many of them have each verdict. */
export function countVerdicts(judged: readonly { readonly verdict: Verdict }[]): Record<Verdict, number> {
  const count = (of: Verdict) => judged.filter(({ verdict }) => verdict === of).length;
  return { kept: count('kept'), broken: count('broken'), unknown: count('unknown') };
}
