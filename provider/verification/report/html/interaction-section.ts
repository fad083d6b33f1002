import type { Reason } from '../../reason';
import type { InteractionReport } from '../../verification-report';
import { fillInState } from '../fill-in-state';
import { reasonsByWeight } from '../reasons-by-weight';
import { distributionsOf } from './charts/distribution';
import { distributionChart } from './charts/distribution-chart';
import { distributionLegend } from './charts/distribution-legend';
import { exchangeTable } from './exchange-table';
import { formatPlural } from './format';
import { type Html, type HtmlContent, html } from './html';
import { mismatchTable } from './mismatch-table';
import { termTable } from './term-table';
import { verdictBadge } from './verdict-badge';

const MAX_REASONS = 20;
/** More are named only: the table of terms says why. */
const MAX_TERM_REASONS = 3;

/** An interaction with all that is known about it, folded under a line that says its verdict. */
export function interactionSection(interaction: InteractionReport, id: string, isOpen: boolean): Html {
  const { verdict, description, states, pending, shape, samples, terms, exchanges } = interaction;
  return html`<details class="interaction ${verdict}" id="${id}"${isOpen && html` open`}>
<summary><h3>${description}</h3>${verdictBadge(verdict)}<span class="about">${[given(states), tally(interaction)].filter(Boolean).join(' · ')}${pending && html` <span class="badge pending">pending</span>`}</span></summary>
<div class="body">${reasonList(interaction)}${mismatchTable(shape.mismatches, samples.asked)}${termTable(terms)}${charts(interaction, id)}${exchangeTable(exchanges)}${notes(interaction)}</div>
</details>
`;
}

function given(states: InteractionReport['states']): string {
  return states.length === 0 ? '' : `given ${states.map(fillInState).join(' and ')}`;
}

function tally({ samples, terms }: InteractionReport): string {
  const count = Object.keys(terms).length;
  const verb = samples.asked === 1 ? 'matches' : 'match';
  const matching = `${samples.matching} of ${formatPlural(samples.asked, 'sample')} ${verb}`;
  return `${samples.asked === 0 ? 'not asked' : matching}${count > 0 ? ` · ${formatPlural(count, 'term')}` : ''}`;
}

/** Each reason that is said nowhere else, and which terms and mismatches to look at. */
function reasonList(interaction: InteractionReport): HtmlContent {
  const sentences = sentencesOf(interaction);
  if (sentences.length === 0) return undefined;
  const hidden = sentences.length - MAX_REASONS;
  return html`<section class="part"><h4>Why it is ${interaction.verdict}</h4><ul class="reasons">${sentences
    .slice(0, MAX_REASONS)
    .map(
      (sentence) => html`<li>${sentence}</li>`,
    )}${hidden > 0 && html`<li>and ${hidden} more reasons</li>`}</ul></section>`;
}

function sentencesOf(interaction: InteractionReport): string[] {
  const { shape, samples, terms } = interaction;
  const reasons = reasonsByWeight(interaction);
  const isSummedUp = ({ code }: Reason) => code === 'shape' && shape.mismatches.length > 0;
  const isOfTerm = ({ code }: Reason) => code === 'term-broken' || code === 'term-unknown';
  const areTermsNamed = reasons.filter(isOfTerm).length > MAX_TERM_REASONS;
  const told = reasons.filter((reason) => !isSummedUp(reason) && !(areTermsNamed && isOfTerm(reason)));
  return [
    ...(reasons.some(isSummedUp) ? [describeDiffering(samples)] : []),
    ...(areTermsNamed ? namesByVerdict(terms) : []),
    ...told.map(({ message }) => message),
  ];
}

function describeDiffering({ judged, matching }: InteractionReport['samples']): string {
  const differing = judged - matching;
  return `${differing} of ${formatPlural(judged, 'answer')} ${differing === 1 ? 'does' : 'do'} not match`;
}

function namesByVerdict(terms: InteractionReport['terms']): string[] {
  return (['broken', 'unknown'] as const).flatMap((verdict) => {
    const names = Object.entries(terms).flatMap(([name, term]) => (term.verdict === verdict ? [name] : []));
    return names.length > 0 ? [`${formatPlural(names.length, 'term')} ${verdict}: ${names.join(', ')}`] : [];
  });
}

function charts(interaction: InteractionReport, id: string): HtmlContent {
  const limited = distributionsOf(interaction).filter(
    ({ marks, observations }) => marks.length > 0 || observations > 1,
  );
  if (limited.length === 0) return undefined;
  const rows = Math.max(...limited.map(({ marks }) => marks.length));
  return html`<section class="part"><h4>Latency</h4>${distributionLegend(limited)}<div class="charts">${limited.map(
    (distribution) => distributionChart(distribution, `${id}-${distribution.measure}`, rows),
  )}</div>${ownPart(interaction)}</section>`;
}

function ownPart({ overheadMs }: InteractionReport): HtmlContent {
  return (
    overheadMs !== undefined &&
    html`<p class="rest">Of each of these times, this machine's own part is about ${overheadMs.toFixed(1)} ms.</p>`
  );
}

/** What a gateway injects proves nothing about the provider, which is not to be passed over. */
function notes({ arrangedBy }: InteractionReport): HtmlContent {
  if (arrangedBy === undefined) return undefined;
  return arrangedBy.includes('gateway')
    ? html`<p class="note">The state was arranged by the ${arrangedBy}: that is no proof about the provider behind it.</p>`
    : html`<p class="rest">The state was arranged by the ${arrangedBy}.</p>`;
}
