import type { PactReport } from '../../verification-report';
import { isPending } from '../build-report';
import { costOfExchanges } from './cost-of-exchanges';
import { countVerdicts } from './count-verdicts';
import { dataTable } from './data-table';
import { formatUsd } from './format';
import { type Html, type HtmlContent, html } from './html';
import { verdictBadge } from './verdict-badge';

const MAX_LISTED = 20;

/** An interaction of the page, and where it stands. */
export interface Listed {
  readonly consumer: string;
  readonly interaction: PactReport['interactions'][number];
  readonly id: string;
}

/** A row for each consumer. */
export function consumerTable(pacts: readonly PactReport[], idOf: (index: number) => string): Html {
  return html`<section><h2>Consumers</h2><div class="panel">${dataTable({
    caption: 'Consumers',
    columns: [
      { label: 'Consumer' },
      { label: 'Verdict' },
      { label: 'Kept', kind: 'number' },
      { label: 'Broken', kind: 'number' },
      { label: 'Unknown', kind: 'number' },
      { label: 'Exchanges', kind: 'number' },
      { label: 'Reused', kind: 'number' },
      { label: 'Cost', kind: 'number' },
    ],
    rows: pacts.map((pact, index) => rowOf(pact, idOf(index))),
  })}</div></section>`;
}

function rowOf(pact: PactReport, id: string): HtmlContent[] {
  const counts = countVerdicts(pact.interactions);
  const exchanges = pact.interactions.flatMap((interaction) => interaction.exchanges);
  const { usd, notKnown, reused } = costOfExchanges(exchanges);
  const isPartlyKnown = notKnown > 0 && notKnown < exchanges.length;
  const cost = notKnown === exchanges.length && notKnown > 0 ? 'not known' : formatUsd(usd);
  return [
    html`<a href="#${id}">${pact.consumer}</a>`,
    html`${verdictBadge(pact.verdict)}${isPending(pact) && html` <span class="badge pending">pending</span>`}`,
    counts.kept,
    counts.broken,
    counts.unknown,
    exchanges.length,
    reused,
    `${isPartlyKnown ? 'over ' : ''}${cost}`,
  ];
}

/** The interactions that are not kept, each with its first reason and a link to the rest. */
export function troubleList(listed: readonly Listed[]): HtmlContent {
  if (listed.length === 0) return undefined;
  const hidden = listed.length - MAX_LISTED;
  return html`<section><h2>What is not kept</h2><div class="panel"><ul class="trouble">${listed
    .slice(0, MAX_LISTED)
    .map(
      ({ consumer, interaction, id }) =>
        html`<li>${verdictBadge(interaction.verdict)}<div><a href="#${id}">${interaction.description}</a> <span class="muted">${consumer}</span><p>${interaction.reasons[0]?.message}</p></div></li>`,
    )}</ul>${hidden > 0 && html`<p class="rest">And ${hidden} more below.</p>`}</div></section>`;
}
