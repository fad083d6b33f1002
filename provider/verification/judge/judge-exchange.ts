import type { Evidence } from '../../evidence/evidence';
import { lacksPrompt } from '../../evidence/redaction/find-prompts-in-text';
import type { ExchangeResult, Mismatch } from '../engine/engine-result';
import type { PactInteraction } from '../pact-interaction';
import type { Reason } from '../reason';
import type { Verdict } from '../verdict';
import type { ShapeResults } from './judge-shapes';
import { settleFromEvidence } from './settle-from-evidence';

/** What one exchange says about its contract. */
export interface ExchangeJudgement {
  readonly verdict: Verdict;
  readonly mismatches: readonly Mismatch[];
  readonly reason?: Reason;
}

/** Judges one exchange: by what its evidence decides, else by what the engine said about it. */
export function judgeExchange(
  interaction: PactInteraction,
  key: string,
  evidence: Evidence | undefined,
  shapes: ShapeResults,
): ExchangeJudgement {
  const settled = evidence && settleFromEvidence(interaction, evidence);
  if (settled) return { ...settled, mismatches: [] };
  const result = shapes.byKey.get(key);
  if (result === undefined)
    return { verdict: 'unknown', mismatches: [], reason: noResult(shapes.failureByKey.get(key)) };
  if (result.matches) return { verdict: 'kept', mismatches: [] };
  const mismatches = result.mismatches.filter((mismatch) => !isPluginFailure(mismatch));
  const failure = failureOf(result);
  if (failure !== undefined && mismatches.length === 0) {
    return { verdict: 'unknown', mismatches: [], reason: { code: 'no-engine-result', message: failure } };
  }
  const reason = shapeReason(mismatches);
  if (!areOfRedacted(mismatches)) return { verdict: 'broken', mismatches, reason };
  const message = `${reason.message}; a part of it was redacted, so nobody can tell: judge it without --redact-prompts`;
  return { verdict: 'unknown', mismatches: [], reason: { ...reason, message } };
}

/** Why nobody has compared the answer, where the engine or a plugin of it failed. */
function failureOf({ failure, mismatches }: ExchangeResult): string | undefined {
  if (failure !== undefined)
    return `the Pact engine failed on this answer, so nobody has compared it: ${failure}`;
  const [ofPlugin] = mismatches.filter(isPluginFailure);
  return (
    ofPlugin &&
    `the Pact plugin of this interaction failed, so nobody has compared its body: ${ofPlugin.message}`
  );
}

/** The engine reports a plugin that crashed, or that cannot use its contract, as a mismatch at no place at all. */
function isPluginFailure({ path, expected, actual }: Mismatch): boolean {
  return path === '' && expected === null && actual === null;
}

/** Whether every mismatch is about a text in whose place a prompt's length and hash stand. */
function areOfRedacted(mismatches: readonly Mismatch[]): boolean {
  return (
    mismatches.length > 0 &&
    mismatches.every(({ actual }) => typeof actual === 'string' && lacksPrompt(actual))
  );
}

function noResult(failure = ''): Reason {
  const said = failure === '' ? '' : `; it says: ${failure}`;
  return { code: 'no-engine-result', message: `the Pact engine gave no result for this interaction${said}` };
}

function shapeReason([first, ...others]: readonly Mismatch[]): Reason {
  if (first === undefined) return { code: 'shape', message: 'the answer does not match the contract' };
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return { code: 'shape', message: `${first.path}: ${first.message}${more}` };
}
