import type { InteractionReport, PactReport } from '../../verification-report';
import { isPending } from '../build-report';
import { formatPlural } from './format';
import { type Html, type HtmlContent, html } from './html';
import { interactionSection } from './interaction-section';
import { verdictBadge } from './verdict-badge';

/** An interaction and how the page shows it. */
export interface ShownInteraction {
  readonly interaction: InteractionReport;
  readonly id: string;
  /** Unfolded from the start. */
  readonly isOpen: boolean;
}

/** What one consumer needs, and how the provider keeps it. */
export function pactSection(pact: PactReport, id: string, interactions: readonly ShownInteraction[]): Html {
  const { consumer, source, verdict, publication } = pact;
  const hidden = pact.interactions.length - interactions.length;
  return html`<section class="pact" id="${id}">
<h2>${consumer} ${verdictBadge(verdict)}${isPending(pact) && html` <span class="badge pending">pending</span>`}</h2>
<p class="source">${source}</p>
${isPending(pact) && html`<p class="note">Pending: it is judged and shown, and does not change the verdict of the run.</p>`}
${notices(pact, 'before')}${publicationNote(publication)}${notices(pact, 'after')}
<div class="interactions">${interactions.map((shown) => interactionSection(shown.interaction, shown.id, shown.isOpen))}</div>
${hidden > 0 && html`<p class="rest">And ${formatPlural(hidden, 'interaction')} more, which would make this page too large; the JSON report has all of them.</p>`}
</section>
`;
}

function notices({ notices }: PactReport, when: 'before' | 'after'): HtmlContent {
  return notices
    .filter((notice) => notice.when === when)
    .map(({ text }) => html`<p class="note">The broker says: ${text}</p>`);
}

function publicationNote({ status, reason }: PactReport['publication']): HtmlContent {
  if (status === 'published') return html`<p class="note">The result was published to the broker.</p>`;
  return reason !== undefined && html`<p class="note">${reason}</p>`;
}
