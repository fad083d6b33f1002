import type { ProviderRequest } from '../../evidence/evidence';
import { createPromptFinder, lacksPrompt } from '../../evidence/redaction/find-prompts-in-text';
import { promptsOf } from '../../evidence/redaction/prompts-of';
import { replaceSpans } from '../../evidence/redaction/text-spans';
import { type JudgedTerms, judgeTerms, type TermsToJudge } from '../../terms/judge-terms';
import type { PactInteraction } from '../pact-interaction';
import type { Reason } from '../reason';
import {
  absentSamples,
  type JudgedSample,
  judgedSamples,
  type SampledInteraction,
  type SamplingRules,
  toTermsToJudge,
} from '../sampling/sampled-interaction';
import type { Settlement } from '../settled-interaction';
import { worstVerdict } from '../verdict';
import type { InteractionReport } from '../verification-report';
import { mapTexts } from './map-texts';
import { mergeMismatches } from './merge-mismatches';
import { reportExchange } from './report-exchange';
import { reportLatency } from './report-latency';

/** How the interactions of a pact are judged. */
export type ReportRules = SamplingRules & Pick<TermsToJudge, 'pactCalls'>;

/** The report of an interaction for which the provider was not asked, or could not be. */
export function reportSettled(
  interaction: PactInteraction,
  { verdict, reason }: Settlement,
): InteractionReport {
  const { terms = { version: 1 } } = interaction;
  const judged = judgeTerms({ terms, request: { body: Buffer.alloc(0) }, samples: [] });
  return {
    ...identityOf(interaction),
    verdict,
    samples: { asked: 0, judged: 0, matching: 0 },
    shape: { verdict: 'unknown', mismatches: [] },
    terms: judged.terms,
    reasons: [reason],
    exchanges: [],
  };
}

/** The report of an interaction from its samples: shape and terms together, the worst counts. */
export function reportSampled(sampled: SampledInteraction, rules: ReportRules): InteractionReport {
  const { interaction } = sampled.asked;
  const samples = judgedSamples(sampled);
  const absences = absentSamples(sampled);
  const judged = judgeTerms({ ...toTermsToJudge(sampled, rules), pactCalls: rules.pactCalls });
  const verdict = worstVerdict([judged.verdict, ...absences.map(({ absence }) => absence.verdict)]);
  const verdicts = samples.map(({ judgement }) => judgement.verdict);
  const report: InteractionReport = {
    ...identityOf(interaction),
    verdict,
    samples: {
      asked: samples.length,
      judged: verdicts.filter((one) => one !== 'unknown').length,
      matching: verdicts.filter((one) => one === 'kept').length,
    },
    shape: {
      verdict: judged.shape.verdict,
      mismatches: mergeMismatches(samples.map(({ judgement }) => judgement.mismatches)),
    },
    terms: judged.terms,
    reasons:
      verdict === 'kept'
        ? []
        : distinct([
            ...shapeReasons(judged.shape, samples),
            ...absences.map(({ absence }) => absence.reason),
            ...termReasons(judged, samples.length),
          ]),
    exchanges: samples.map((sample) => reportExchange(sample, rules.prices)),
    latency: reportLatency(samples),
    ...aboutEvidence(samples),
  };
  // What was planned has example values where states gave the real ones.
  return withoutPrompts(report, [sampled.asked.request, ...samples.map(({ recorded }) => recorded.request)]);
}

/** A provider may repeat what it was asked; a report is shown to more people than the request was. */
function withoutPrompts(report: InteractionReport, requests: readonly ProviderRequest[]): InteractionReport {
  // What describes a prompt in evidence without prompts is none itself.
  const prompts = new Set(requests.flatMap(promptsOf).filter((prompt) => !lacksPrompt(prompt)));
  const find = createPromptFinder([...prompts]);
  const { shape, terms, reasons } = report;
  return { ...report, ...mapTexts({ shape, terms, reasons }, (text) => replaceSpans(text, find(text))) };
}

function identityOf({ description, states, pending, interactionId }: PactInteraction) {
  return { description, states, pending, ...(interactionId === undefined ? {} : { interactionId }) };
}

/** What the reader should know about how the evidence came about. */
function aboutEvidence(samples: readonly JudgedSample[]): Partial<InteractionReport> {
  const arrangers = new Set(samples.flatMap(({ recorded }) => recorded.statesArrangedBy ?? []));
  const overheadsMs = samples.flatMap(({ recorded }) => recorded.overheadMs ?? []);
  return {
    ...(arrangers.size > 0 ? { arrangedBy: [...arrangers].join(', ') } : {}),
    ...(overheadsMs.length > 0 ? { overheadMs: Math.max(...overheadsMs) } : {}),
  };
}

/** Where the exchanges give no reason and the shape is unknown, there are too few of them. */
function shapeReasons({ verdict, reason }: JudgedTerms['shape'], samples: readonly JudgedSample[]): Reason[] {
  if (verdict === 'kept') return [];
  const reasons = samples.flatMap(({ judgement }) => judgement.reason ?? []);
  const isExplained = reasons.length > 0 || samples.length === 0;
  return isExplained ? reasons : [{ code: 'sample-too-small', message: reason }];
}

/** Of terms that are unknown since nobody was asked, what kept us from asking says enough. */
function termReasons({ terms }: JudgedTerms, judgedCount: number): Reason[] {
  return Object.entries(terms).flatMap(([name, { verdict, reason }]): Reason[] => {
    if (verdict === 'kept' || (verdict === 'unknown' && judgedCount === 0)) return [];
    return [{ code: `term-${verdict}`, message: `${name} ${verdict}: ${reason}` }];
  });
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
