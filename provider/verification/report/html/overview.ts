import type { PactReport } from '../../verification-report';
import { isPending } from '../build-report';
import { reasonsByWeight } from '../reasons-by-weight';
import { createTeller } from '../tell-once';
import { costOfExchanges, describeCost } from './cost-of-exchanges';
import { countVerdicts } from './count-verdicts';
import { dataTable } from './data-table';
import { type Html, type HtmlContent, html } from './html';
import { verdictBadge } from './verdict-badge';

const MAX_LISTED = 20;
const MAX_CHARACTERS = 300;

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
      { label: 'Samples', kind: 'number' },
      { label: 'Reused', kind: 'number' },
      { label: 'Cost', kind: 'number' },
    ],
    rows: pacts.map((pact, index) => rowOf(pact, idOf(index))),
  })}</div></section>`;
}

function rowOf(pact: PactReport, id: string): HtmlContent[] {
  const counts = countVerdicts(pact.interactions);
  const samples = pact.interactions.flatMap((interaction) => interaction.exchanges);
  return [
    html`<a href="#${id}">${pact.consumer}</a>`,
    html`${verdictBadge(pact.verdict)}${isPending(pact) && html` <span class="badge pending">pending</span>`}`,
    counts.kept,
    counts.broken,
    counts.unknown,
    samples.length,
    samples.filter(({ isReused }) => isReused).length,
    describeCost(costOfExchanges(samples)),
  ];
}

/** The interactions that are not kept, each with its first reason and a link to the rest. */
export function troubleList(listed: readonly Listed[]): HtmlContent {
  if (listed.length === 0) return undefined;
  const hidden = listed.length - MAX_LISTED;
  const tell = createTeller();
  return html`<section><h2>What is not kept</h2><div class="panel"><ul class="trouble">${listed
    .slice(0, MAX_LISTED)
    .map(
      ({ consumer, interaction, id }) =>
        html`<li>${verdictBadge(interaction.verdict)}<div><a href="#${id}">${interaction.description}</a> <span class="muted">${consumer}</span><p>${clip(tell(causeOf(interaction)))}</p></div></li>`,
    )}</ul>${hidden > 0 && html`<p class="rest">And ${hidden} more below.</p>`}</div></section>`;
}

function causeOf(interaction: Listed['interaction']): string {
  return reasonsByWeight(interaction)[0]?.message ?? '';
}

function clip(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}
