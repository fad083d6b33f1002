import { listTerms } from '../../terms/list-terms';
import type { Terms } from '../../terms/terms';
import type { JsonValue } from '../json-value';
import type { TermReport } from '../verification-report';

const REASON = 'this version of modelpact reads terms and cannot judge them yet';

/** The terms of an interaction as they stand in a report. What cannot be judged is unknown, never kept. */
export function reportTerms(terms: Terms | undefined): Record<string, TermReport> {
  const named = terms ? listTerms(terms) : [];
  return Object.fromEntries(
    named.map(({ name, limit, unit }) => [
      name,
      { verdict: 'unknown', observed: null, limit: limit as JsonValue, unit, samples: 0, reason: REASON },
    ]),
  );
}
