import type { Reason } from '../reason';
import type { InteractionReport, MismatchReport, PactReport } from '../verification-report';

/** The result of one interaction as a Pact Broker stores it. */
export interface TestResult {
  /** The broker's `_id` of the interaction. */
  readonly interactionId?: string;
  readonly interactionDescription: string;
  readonly success: boolean;
  readonly mismatches?: readonly { attribute: string; identifier?: string; description: string }[];
  readonly exceptions?: readonly { message: string }[];
}

/** Results for every interaction that was judged. An unknown one has none: the broker shows it as missing. */
export function testResultsOf({ interactions }: PactReport): TestResult[] {
  return interactions.filter(({ verdict }) => verdict !== 'unknown').map(testResultOf);
}

function testResultOf({
  interactionId,
  description,
  verdict,
  shape,
  reasons,
}: InteractionReport): TestResult {
  const about = {
    ...(interactionId === undefined ? {} : { interactionId }),
    interactionDescription: description,
  };
  // With a pass rate a kept interaction may have answers that did not match: they are no failure.
  if (verdict === 'kept') return { ...about, success: true };
  const others = inOrderOfWeight(reasons.filter(({ code }) => code !== 'shape')).map(({ message }) => ({
    message,
  }));
  return {
    ...about,
    success: false,
    ...(shape.mismatches.length > 0 ? { mismatches: shape.mismatches.map(describeMismatch) } : {}),
    ...(others.length > 0 ? { exceptions: others } : {}),
  };
}

/** Broken terms first: a broker may show only the beginning, and these are what somebody has to mend. */
function inOrderOfWeight(reasons: readonly Reason[]): Reason[] {
  const isBrokenTerm = ({ code }: Reason) => code === 'term-broken';
  return [...reasons.filter(isBrokenTerm), ...reasons.filter((reason) => !isBrokenTerm(reason))];
}

function describeMismatch({ path, message }: MismatchReport) {
  if (path === 'status') return { attribute: 'status', description: message };
  if (path.startsWith('header.'))
    return { attribute: 'header', identifier: path.slice('header.'.length), description: message };
  return { attribute: 'body', identifier: path, description: message };
}
