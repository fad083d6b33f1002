import type { Verdict } from '../../verdict';
import type { VerificationReport } from '../../verification-report';
import { describePending } from '../describe-pending';
import { countVerdicts } from './count-verdicts';
import { formatCount, formatDuration, formatPlural, formatTime, formatUsd } from './format';
import { type Html, type HtmlContent, html } from './html';
import { verdictClass, verdictIcon } from './verdict-badge';

const WORDS: Readonly<Record<Verdict, string>> = {
  kept: 'keeps its contracts',
  broken: 'breaks its contracts',
  unknown: 'may or may not keep its contracts',
};

/** The verdict of the run and its circumstances: what a reader wants to know first. */
export function runSection(report: VerificationReport): Html {
  const { provider, verdict, startedAt, pacts, warnings } = report;
  const pending = describePending(report);
  // Nothing decisive was judged: neither colour nor sign may say that something was proved.
  const shown = pending === undefined ? verdict : 'unknown';
  const counts = countVerdicts(pacts.flatMap(({ interactions }) => interactions));
  return html`<section class="run ${verdictClass(shown)}">
<p class="eyebrow">Verification of ${formatTime(startedAt)}</p>
<h1>${provider.name} <span>${pending === undefined ? WORDS[verdict] : 'has nothing but pending contracts'}</span></h1>
<p class="verdict">${verdictIcon(shown)}<strong>${verdict}</strong> <span>${pending !== undefined && `${pending}; `}${formatPlural(pacts.length, 'consumer')}; of ${formatPlural(counts.kept + counts.broken + counts.unknown, 'interaction')} ${counts.kept} kept, ${counts.broken} broken, ${counts.unknown} unknown</span></p>
<dl class="facts">${facts(report).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</section>
${warnings.length > 0 && html`<section class="warnings" aria-label="Notes on the run"><ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul></section>`}`;
}

function facts(report: VerificationReport): [string, HtmlContent][] {
  const { provider, durationMs, calls } = report;
  const { baseUrl, version, branch } = provider;
  const versions: [string, HtmlContent][] = version === undefined ? [] : [['Version', version]];
  const branches: [string, HtmlContent][] = branch === undefined ? [] : [['Branch', branch]];
  return [
    ['Asked at', html`<code>${baseUrl}</code>`],
    ...versions,
    ...branches,
    ['Calls', `${formatCount(calls.made)} made, ${formatCount(calls.reused)} reused`],
    ['Cost of the calls', costOfCalls(report)],
    ['Took', formatDuration(durationMs)],
  ];
}

/** What nobody knows never looks like zero. */
function costOfCalls({ costUsd, costAtLeastUsd, unknownCosts }: VerificationReport): string {
  if (costUsd !== null || costAtLeastUsd === null) return formatUsd(costUsd);
  const count = unknownCosts.reduce((sum, { exchanges }) => sum + exchanges, 0);
  return `at least ${formatUsd(costAtLeastUsd)}; not known of ${formatPlural(count, 'exchange')}`;
}
