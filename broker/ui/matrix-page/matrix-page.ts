import { findVersionDetails } from '../../matrix/find-version-details';
import { type MatrixAnswer, queryMatrix } from '../../matrix/query-matrix';
import type { Store } from '../../store/store';
import { type Html, type HtmlContent, html } from '../html/html';
import { renderIcon } from '../html/render-icon';
import { renderPage } from '../layout/render-page';
import type { PageContext } from '../page-context';
import { findChoices } from './names-view';
import type { MatrixQuestion } from './read-matrix-question';
import { renderMatrixForm } from './render-matrix-form';
import { renderMatrixRows } from './render-matrix-rows';
import { renderVerdict } from './render-verdict';

const MOST_ROWS = 200;

/** The page of the matrix: the answer to a question, and the form to ask another. */
export function matrixPage(store: Store, question: MatrixQuestion, context: PageContext): string {
  const content = html`<h1>Matrix</h1>
<p class="lead">Which versions are known to work together.</p>
${renderAnswer(store, question, context)}
<section><h2>${question.isBlank ? 'Ask' : 'Ask something else'}</h2>
${renderMatrixForm(question.query, findChoices(store), context)}</section>`;
  return renderPage(
    { title: 'Matrix', content, section: 'matrix', ...(question.isBlank ? { hasNoJson: true } : {}) },
    context,
  );
}

function renderAnswer(
  store: Store,
  { query, mistakes, isBlank }: MatrixQuestion,
  context: PageContext,
): HtmlContent {
  if (mistakes.length > 0) return renderMistakes(mistakes);
  if (isBlank) return null;
  const answer = queryMatrix(store, {
    ...query,
    options: { ...query.options, limit: query.options.limit ?? MOST_ROWS },
  });
  return html`${renderVerdict(answer, query)}
<section aria-labelledby="results"><h2 id="results">Results</h2>${renderRows(store, answer, context)}</section>`;
}

function renderMistakes(mistakes: readonly string[]): Html {
  return html`<section class="verdict bad" role="alert"><h2>${renderIcon('cross')}This question cannot be answered</h2>
<ul>${mistakes.map((mistake) => html`<li>${mistake}</li>`)}</ul></section>`;
}

function renderRows(
  store: Store,
  { decision, consideredRows, ignoredRows }: MatrixAnswer,
  context: PageContext,
): Html {
  const rows = [
    ...consideredRows.map((row) => ({ ...row, isIgnored: false })),
    ...ignoredRows.map((row) => ({ ...row, isIgnored: true })),
  ];
  const { success, failed, unknown } = decision.counts;
  const counts = html`<p class="muted">${success} verified, ${failed} failed, ${unknown} without a result.${
    consideredRows.length === MOST_ROWS && ` The ${MOST_ROWS} most recent are shown.`
  }</p>`;
  if (rows.length === 0) return html`${counts}<p class="panel">No pact between these versions.</p>`;
  const versionIds = rows.flatMap(({ consumer, provider }) => [
    consumer.version.id,
    provider.version?.id ?? 0,
  ]);
  return html`${counts}${renderMatrixRows(rows, findVersionDetails(store, versionIds), context)}`;
}
