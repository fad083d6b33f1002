import type { Verdict } from '../../verification/verdict';
import { type RateRule, runSequentialTest } from './statistics/sequential-test';
import type { Finding, TermVerdict } from './term-verdict';
import { worstFinding } from './worst-finding';

/** How the findings of exchanges make a verdict. */
export interface CombineRule {
  /** How many exchanges the verdict must rest on to be `kept`. */
  readonly required: number;
  /** With a pass rate the findings need not all be good, only as many as the rate says, by the same test. */
  readonly passRate?: RateRule;
  /** Which finding is shown: the one with the largest number, or the first. */
  readonly show: 'largest' | 'first';
}

type Combined = Pick<TermVerdict, 'verdict' | 'observed' | 'samples' | 'reason'>;

/** Makes one verdict of what the exchanges say, in the order in which they were asked. */
export function combineFindings(findings: readonly Finding[], rule: CombineRule): Combined {
  if (findings.length === 0)
    return { verdict: 'unknown', observed: null, samples: 0, reason: 'no exchange was judged' };
  return rule.passRate === undefined
    ? combineAll(findings, rule)
    : combineByRate(findings, rule.passRate, rule.show);
}

function combineAll(findings: readonly Finding[], { required, show }: CombineRule): Combined {
  const { verdict } = worstFinding(findings);
  if (verdict === 'kept' && findings.length < required) {
    const reason = `held in ${findings.length} exchanges, and the verdict rests on ${required}`;
    return { ...describe(findings, 'kept', show), verdict: 'unknown', reason };
  }
  return { verdict, ...describe(findings, verdict, show) };
}

function combineByRate(
  findings: readonly Finding[],
  passRate: RateRule,
  show: CombineRule['show'],
): Combined {
  const { verdict, used } = runSequentialTest(
    findings.map((finding) => finding.verdict),
    passRate,
  );
  const seen = findings.slice(0, used);
  switch (verdict) {
    case 'kept':
      return { verdict, ...describe(seen, 'kept', show) };
    case 'broken':
      return { verdict, ...describe(seen, 'broken', show, 'more than the pass rate allows') };
    case 'unknown':
      return {
        verdict,
        ...describe(seen, worstFinding(seen).verdict, show, 'which does not decide the pass rate'),
      };
  }
}

function describe(
  findings: readonly Finding[],
  verdict: Verdict,
  show: CombineRule['show'],
  note?: string,
): Omit<Combined, 'verdict'> {
  const deciding = findings.filter((finding) => finding.verdict === verdict);
  const shown = show === 'largest' ? largest(deciding) : deciding[0];
  const count =
    findings.length === 1 && note === undefined
      ? ''
      : ` (${deciding.length} of ${findings.length} exchanges${note === undefined ? '' : `, ${note}`})`;
  return {
    observed: shown?.observed ?? null,
    samples: findings.filter((finding) => finding.verdict !== 'unknown').length,
    reason: `${shown?.reason ?? 'nothing was observed'}${count}`,
  };
}

function largest(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (most, finding) => (Number(finding.observed) > Number(most?.observed ?? -1) ? finding : most),
    findings[0],
  );
}
