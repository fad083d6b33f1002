import { findTermsFaults } from './find-terms-faults';
import { InvalidTermsError } from './invalid-terms-error';
import type { Terms, TermsComment } from './types';

/** The version of the format of terms. */
const VERSION = 1;

/**
 * The comment that carries the terms of an interaction in its pact:
 *
 *     .addInteraction().comment(terms({ latency: { totalMs: { p95: 4000 } }, tokens: { consistent: true } }))
 *
 * `modelpact verify` judges them; other Pact tools pass over them. What depends on the interaction (terms of
 * streams on an answer that is none, honoured parameters that the request does not have) the verifier refuses.
 *
 * @throws InvalidTermsError that names everything that is wrong.
 */
export function terms(value: Terms): TermsComment {
  const json = JSON.stringify({ version: VERSION, ...value });
  const written: unknown = JSON.parse(json);
  const faults = findTermsFaults(written);
  if (faults.length > 0) throw new InvalidTermsError(faults);
  if (isWithoutTerms(written)) throw new InvalidTermsError([{ path: '', reason: 'has no term in it' }]);
  return { key: 'terms', value: json };
}

/** Terms that ask for nothing would be kept by everything. */
function isWithoutTerms(written: unknown): boolean {
  return Object.keys(written as object).length === 1;
}
