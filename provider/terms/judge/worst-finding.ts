import { worstVerdict } from '../../verification/verdict';
import { type Finding, unknown } from './term-verdict';

/** The first of the findings that have the worst verdict. */
export function worstFinding(findings: readonly Finding[]): Finding {
  const verdict = worstVerdict(findings.map((finding) => finding.verdict));
  return findings.find((finding) => finding.verdict === verdict) ?? unknown('nothing was observed');
}
