import type { InteractionReport } from '../../verification-report';
import { fillInState } from '../fill-in-state';
import { distributionsOf } from './charts/distribution';
import { distributionChart } from './charts/distribution-chart';
import { exchangeTable } from './exchange-table';
import { formatPlural } from './format';
import { type Html, type HtmlContent, html } from './html';
import { mismatchTable } from './mismatch-table';
import { termTable } from './term-table';
import { verdictBadge } from './verdict-badge';

const MAX_REASONS = 20;

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
  const matching = `${samples.matching} of ${formatPlural(samples.asked, 'sample')} match`;
  return `${samples.asked === 0 ? 'not asked' : matching}${count > 0 ? ` · ${formatPlural(count, 'term')}` : ''}`;
}

function reasonList({ reasons, verdict }: InteractionReport): HtmlContent {
  if (reasons.length === 0) return undefined;
  const hidden = reasons.length - MAX_REASONS;
  return html`<section class="part"><h4>Why it is ${verdict}</h4><ul class="reasons">${reasons
    .slice(0, MAX_REASONS)
    .map(
      ({ message }) => html`<li>${message}</li>`,
    )}${hidden > 0 && html`<li>and ${hidden} more reasons</li>`}</ul></section>`;
}

function charts(interaction: InteractionReport, id: string): HtmlContent {
  const limited = distributionsOf(interaction).filter(
    ({ marks, observations }) => marks.length > 0 || observations > 1,
  );
  if (limited.length === 0) return undefined;
  return html`<section class="part"><h4>Latency</h4><div class="charts">${limited.map((distribution) =>
    distributionChart(distribution, `${id}-${distribution.measure}`),
  )}</div>${ownPart(interaction)}</section>`;
}

function ownPart({ overheadMs }: InteractionReport): HtmlContent {
  return (
    overheadMs !== undefined &&
    html`<p class="rest">Of each of these times, this machine's own part is about ${overheadMs.toFixed(1)} ms.</p>`
  );
}

function notes({ arrangedBy }: InteractionReport): HtmlContent {
  return (
    arrangedBy !== undefined &&
    html`<p class="note">The state was arranged by the ${arrangedBy}${
      arrangedBy.includes('gateway') && ': that is no proof about the provider behind it'
    }.</p>`
  );
}
