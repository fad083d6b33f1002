import { alignEvents } from '../align/align-events';
import { phasesOf } from '../contract/contract';
import { type ParsedStream, parseEvents } from '../parse/parse-events';
import type { CompiledContract } from './compile-contract';
import { describeOtherBody, EVENT_STREAM } from './describe-other-body';
import { FindingList, type VerdictLine } from './finding-list';
import { judgeAggregates } from './judge-aggregates';
import { isCutOff, judgeEnd, splitAtTerminator } from './judge-end';
import { judgeEvents } from './judge-events';
import { judgeInvariants } from './judge-invariants';
import { judgeExtra, judgeMissing } from './judge-phases';
import { addOtherTypes, findStrays, judgeStrays } from './judge-strays';
import { readStream } from './read-stream';

/**
 * Judges a body by a contract.
 *
 * @param parsed the body's events, where it was read in pieces
 * @returns what is not as agreed, the true cause first; empty when the stream keeps the contract
 */
export function compareStream(
  compiled: CompiledContract,
  body: Uint8Array,
  parsed: ParsedStream = parseEvents([body]),
): VerdictLine[] {
  const other = parsed.events.length === 0 ? describeOtherBody(body) : undefined;
  if (other !== undefined) return [{ text: other, expected: EVENT_STREAM, actual: '' }];

  const { contract, graph } = compiled;
  const findings = new FindingList();
  const split = splitAtTerminator(contract, parsed.events);
  const stream = readStream(compiled, split.before);
  if (addOtherTypes(compiled, stream, findings)) return findings.lines();
  const alignment = alignEvents(graph, stream.events.length, stream);
  const { wrongPaths, firstError, hasBroken } = judgeEvents(compiled, stream, alignment, findings);

  // What comes after an error or a cut follows from it, and is no finding of its own.
  const isAtEnd = ({ afterEvents }: { afterEvents: number }): boolean => afterEvents === stream.events.length;
  const neverCame = alignment.missing.filter(isAtEnd);
  const cutOff = isCutOff(contract, split, parsed, neverCame);
  const isAfterError = ({ afterEvents }: { afterEvents: number }): boolean =>
    firstError !== undefined && afterEvents > firstError;
  const told = alignment.missing.filter((missing) => !isAfterError(missing) && !(cutOff && isAtEnd(missing)));
  const strays = findStrays(compiled, stream, alignment, { told, firstError });
  const displaced = new Set(strays.map(({ missing }) => missing));
  const missing = told.filter((one) => !displaced.has(one));
  judgeMissing(compiled, stream, missing, findings);
  judgeStrays(stream, strays, findings);
  judgeExtra(compiled, stream, alignment, findings);
  judgeInvariants(compiled, stream, alignment, findings);
  if (firstError !== undefined) return findings.lines();

  judgeEnd(compiled, parsed, split, alignment, neverCame, findings);
  if (!cutOff && !hasBroken) {
    const missingPhases = phasesOf(missing.map(({ step }) => step));
    judgeAggregates(compiled, stream, { wrongPaths, missingPhases, strays }, findings);
  }
  return findings.lines();
}
