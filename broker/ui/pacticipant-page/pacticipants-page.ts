import type { Pacticipant } from '../../pacticipants/pacticipant';
import { type Html, html } from '../html/html';
import { renderOutsideLink } from '../html/render-link';
import { renderTable } from '../html/render-table';
import { renderVersionNumber } from '../html/render-version';
import { renderPage } from '../layout/render-page';
import type { PageContext } from '../page-context';
import type { PagesDeps } from '../pages-deps';

/** The page with every application that takes part in a contract. */
export function pacticipantsPage({ services }: PagesDeps, search: string, context: PageContext): string {
  const pacticipants = services.pacticipants.list(search);
  const content = html`<h1>Pacticipants</h1>
<p class="lead">Every application that is the consumer or the provider of a contract.</p>
<form class="search" role="search" action="${context.urls.pacticipants()}" method="get">
<div class="field"><label for="search">Find by name</label><input type="search" id="search" name="q" value="${search}" autocomplete="off" spellcheck="false"${search === '' && html` data-filters="pacticipants"`}></div>
<button type="submit">Find</button>
<p class="muted small" id="pacticipants-count" role="status"></p></form>
<div class="table" id="pacticipants">${
    pacticipants.length === 0
      ? html`<p class="panel">None found.</p>`
      : renderList(pacticipants, services, context)
  }</div>`;
  return renderPage({ title: 'Pacticipants', content, section: 'pacticipants' }, context);
}

function renderList(
  pacticipants: readonly Pacticipant[],
  services: PagesDeps['services'],
  { urls }: PageContext,
): Html {
  return renderTable({
    caption: 'Pacticipants',
    columns: ['Name', 'Latest version', 'Main branch', 'Repository'].map((label) => ({ label })),
    rows: pacticipants.map(({ name, displayName, mainBranch, repositoryUrl }) => {
      const latest = services.versionLists.latest(name);
      return {
        search: `${name} ${displayName}`,
        cells: [
          html`<a href="${urls.pacticipant(name)}">${name}</a>`,
          latest ? renderVersionNumber(latest.number) : html`<span class="muted">none</span>`,
          mainBranch ?? html`<span class="muted">not known</span>`,
          repositoryUrl === null
            ? html`<span class="muted">not known</span>`
            : renderOutsideLink(repositoryUrl),
        ],
      };
    }),
  });
}
