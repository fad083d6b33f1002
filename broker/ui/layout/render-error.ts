import { html } from '../html/html';
import type { PageContext } from '../page-context';
import { renderPage } from './render-page';

const TITLES: Readonly<Record<number, string>> = {
  400: 'This request cannot be understood',
  401: 'Please log in',
  404: 'Nothing here',
  405: 'This cannot be done here',
  422: 'This address cannot be',
};

const ADVICE: Readonly<Record<number, string>> = {
  401: 'Reload the page and enter the user name and password of the broker.',
  404: 'The address may be mistyped, or what it led to was deleted.',
};

/** The page for a request that could not be answered. */
export function renderError(status: number, detail: string, context: PageContext): string {
  const title = TITLES[status] ?? (status < 500 ? 'This request was refused' : 'Something went wrong');
  const content = html`<div class="prose">
<p class="eyebrow">Error ${status}</p>
<h1>${title}</h1>
<p>${detail}</p>
${ADVICE[status] !== undefined && html`<p>${ADVICE[status]}</p>`}
<p><a href="${context.urls.base}/">Show all integrations</a></p>
</div>`;
  return renderPage({ title, content, hasNoJson: true }, context);
}
