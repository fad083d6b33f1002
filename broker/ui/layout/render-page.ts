import { filterScript } from '../assets/filter-script';
import { stylesheet } from '../assets/stylesheet';
import { type Html, type HtmlContent, html } from '../html/html';
import type { PageContext } from '../page-context';

/** The parts of a page that differ from page to page. */
export interface Page {
  /** For the tab of the browser; the heading of the page is part of its content. */
  readonly title: string;
  readonly content: HtmlContent;
  /** The entry of the navigation that leads here. */
  readonly section?: 'integrations' | 'matrix' | 'pacticipants';
  /** There is no JSON form of this page, only of what it leads to. */
  readonly hasNoJson?: true;
}

/** A whole document: the page between the broker's header and footer. */
export function renderPage(page: Page, context: PageContext): string {
  const { base } = context.urls;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${page.title} · Pact Broker</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}${stylesheet.path}">
<script src="${base}${filterScript.path}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${renderHeader(page, context)}
<main id="content" tabindex="-1">${page.content}</main>
<footer class="site-footer"><p>Embedded Pact Broker of modelpact${renderJsonLink(page, context)}</p></footer>
</body>
</html>
`;
  return document.text;
}

function renderHeader({ section }: Page, { urls }: PageContext): Html {
  const entries = [
    { name: 'integrations', label: 'Integrations', href: `${urls.base}/` },
    { name: 'matrix', label: 'Matrix', href: `${urls.base}/matrix` },
    { name: 'pacticipants', label: 'Pacticipants', href: urls.pacticipants() },
  ];
  return html`<header class="site-header"><div>
<a class="brand" href="${urls.base}/">Pact Broker</a>
<nav aria-label="Main"><ul>${entries.map(
    ({ name, label, href }) =>
      html`<li><a href="${href}"${name === section && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul></nav>
</div></header>`;
}

function renderJsonLink({ hasNoJson }: Page, { jsonHref }: PageContext): HtmlContent {
  return !hasNoJson && html` · <a href="${jsonHref}">This page as JSON</a>`;
}
