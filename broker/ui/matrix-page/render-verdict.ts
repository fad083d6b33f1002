import type { DeploymentDecision } from '../../matrix/decide-deployment';
import { isForAllVersions, type MatrixQuery } from '../../matrix/matrix-query';
import type { MatrixAnswer } from '../../matrix/query-matrix';
import { type NoticeType, noticeTypeOf, renderReason } from '../../matrix/reason';
import { type Html, type HtmlContent, html } from '../html/html';
import { type IconName, renderIcon } from '../html/render-icon';
import type { Tone } from '../html/render-status';

const VERDICTS: Readonly<
  Record<DeploymentDecision['verdict'], { tone: Tone; icon: IconName; words: string }>
> = {
  yes: { tone: 'good', icon: 'check', words: 'Yes, this can be deployed' },
  no: { tone: 'bad', icon: 'cross', words: 'No, this cannot be deployed' },
  unknown: { tone: 'warning', icon: 'clock', words: 'Not known: a verification result is missing' },
};

const REASONS: Readonly<Record<NoticeType, { className: string; icon: IconName; word: string }>> = {
  success: { className: 'reason-good', icon: 'check', word: 'Good' },
  error: { className: 'reason-bad', icon: 'cross', word: 'Problem' },
  warning: { className: 'reason-warning', icon: 'warning', word: 'Warning' },
};

/** Whether what was asked about may be deployed, and why. Nothing where nobody asked that. */
export function renderVerdict({ decision, failures }: MatrixAnswer, query: MatrixQuery): HtmlContent {
  if (!asksForVerdict(query)) return null;
  const { verdict, reasons } = decision;
  const { tone, icon, words } = VERDICTS[verdict];
  return html`<section class="verdict ${tone}" aria-labelledby="verdict">
<h2 id="verdict">${renderIcon(icon)}${words}</h2>
<ul class="reasons">${reasons.map((reason) => renderOne(noticeTypeOf(reason), renderReason(reason)))}
${failures.map((failure) => renderOne('error', failure))}</ul>
</section>`;
}

// Names alone are how the matrix is browsed: nobody is about to deploy anything.
function asksForVerdict({ selectors, options }: MatrixQuery): boolean {
  const hasDestination = options.latest || options.tag || options.environmentName || options.mainBranch;
  return Boolean(hasDestination) || selectors.some((selector) => !isForAllVersions(selector));
}

function renderOne(type: NoticeType, text: string): Html {
  const { className, icon, word } = REASONS[type];
  // The sign says it already; the word is for those who do not see it.
  const sentence = text.replace(/^WARN: /, '');
  return html`<li class="${className}">${renderIcon(icon)}<span><span class="visually-hidden">${word}: </span>${sentence}</span></li>`;
}
