import type { Settlement } from './settled-interaction';

/**
 * What is said of an exchange or an interaction on which this program itself has failed: nobody knows its verdict.
 * Words of JavaScript's own are shown; those of others may quote what a model was asked or has answered.
 */
export function describeFailure(error: unknown): Settlement {
  const isOwn = error instanceof RangeError || error instanceof TypeError;
  const cause = isOwn ? `${error.name}, ${error.message}` : error instanceof Error ? error.name : 'no error';
  const message = `modelpact failed to judge it (${cause}), so nobody knows; please report that`;
  return { verdict: 'unknown', reason: { code: 'judging-failed', message } };
}
