import { groupBy } from '../group-by';
import type { ExchangeJudgement } from '../judge/judge-exchange';
import type { PactInteraction } from '../pact-interaction';
import type { Reason } from '../reason';
import type { Settlement } from '../settled-interaction';
import { worstVerdict } from '../verdict';
import type { InteractionReport, MismatchReport, TermReport } from '../verification-report';
import { reportTerms } from './report-terms';

/** The report of an interaction for which the provider was not asked, or could not be. */
export function reportSettled(
  interaction: PactInteraction,
  { verdict, reason }: Settlement,
): InteractionReport {
  return {
    ...identityOf(interaction),
    verdict,
    samples: { asked: 0, judged: 0, matching: 0 },
    shape: { verdict: 'unknown', mismatches: [] },
    terms: reportTerms(interaction.terms),
    reasons: [reason],
  };
}

/** The report of an interaction from the judgements of its exchanges, one for each sample. */
export function reportJudged(
  interaction: PactInteraction,
  judgements: readonly ExchangeJudgement[],
): InteractionReport {
  const terms = reportTerms(interaction.terms);
  const shape = { verdict: shapeVerdict(interaction, judgements), mismatches: mergeMismatches(judgements) };
  return {
    ...identityOf(interaction),
    verdict: worstVerdict([shape.verdict, ...Object.values(terms).map((term) => term.verdict)]),
    samples: {
      asked: judgements.length,
      judged: judgements.filter(({ verdict }) => verdict !== 'unknown').length,
      matching: judgements.filter(({ verdict }) => verdict === 'kept').length,
    },
    shape,
    terms,
    reasons: [...distinctReasons(judgements), ...termReasons(terms)],
  };
}

/** With a pass rate, one exchange that does not match decides nothing: the rate does, and it is a term. */
function shapeVerdict(
  { terms }: PactInteraction,
  judgements: readonly ExchangeJudgement[],
): InteractionReport['verdict'] {
  const worst = worstVerdict(judgements.map(({ verdict }) => verdict));
  return worst === 'broken' && terms?.passRate ? 'unknown' : worst;
}

function identityOf({ description, states, pending, interactionId }: PactInteraction) {
  return { description, states, pending, ...(interactionId === undefined ? {} : { interactionId }) };
}

function mergeMismatches(judgements: readonly ExchangeJudgement[]): MismatchReport[] {
  const all = judgements.flatMap(({ mismatches }) => mismatches);
  const groups = groupBy(all, ({ path, message }) => JSON.stringify([path, message]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, samples: group.length }] : [];
  });
}

function distinctReasons(judgements: readonly ExchangeJudgement[]): Reason[] {
  const reasons = judgements.flatMap(({ reason }) => (reason ? [reason] : []));
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

function termReasons(terms: Record<string, TermReport>): Reason[] {
  const unjudged = Object.entries(terms).filter(([, term]) => term.verdict === 'unknown');
  const [first] = unjudged;
  if (first === undefined) return [];
  return [
    { code: 'terms-not-judged', message: `${unjudged.map(([name]) => name).join(', ')}: ${first[1].reason}` },
  ];
}
