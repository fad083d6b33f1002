import type { Verification } from '../../verifications/verification';
import { type Html, type HtmlContent, html } from '../html/html';
import { renderOutsideLink } from '../html/render-link';
import { renderTime } from '../html/render-time';
import { renderVersionNumber } from '../html/render-version';
import type { PageContext } from '../page-context';

/** Who came to a result, with what and when. */
export function renderResultFacts(verification: Verification, { urls, now }: PageContext): Html {
  const { providerName, providerVersionNumber, createdAt, buildUrl, verifiedBy } = verification;
  const verifier = [verifiedBy?.implementation, verifiedBy?.version].filter(Boolean).join(' ');
  return html`${renderFact('Provider version', html`<a href="${urls.pacticipant(providerName)}">${providerName}</a> ${renderVersionNumber(providerVersionNumber)}`)}
${renderFact('Verified', renderTime(createdAt, now))}
${verifier !== '' && renderFact('Verifier', verifier)}
${buildUrl !== null && renderFact('Build', renderOutsideLink(buildUrl))}`;
}

/** A term and what it is here. */
export function renderFact(term: string, value: HtmlContent): Html {
  return html`<dt>${term}</dt><dd>${value}</dd>`;
}
