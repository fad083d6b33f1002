import type { InteractionReport, MismatchReport } from '../verification-report';
import type { Teller } from './tell-once';

const MAX_VALUE_CHARACTERS = 160;
const MAX_MISMATCHES = 20;
const INDENT = '    ';
const WIDEST_VERDICT = 'unknown'.length;

/**
 * Reasons first; one that only sums up the mismatches or a term below would say the same twice.
 *
 * @param tell says a reason, in full the first time.
 */
export function renderDetails(interaction: InteractionReport, tell: Teller): string[] {
  const { reasons, shape } = interaction;
  const said = reasons.filter(({ code }) => {
    if (code === 'term-broken' || code === 'term-unknown') return false;
    return code !== 'shape' || shape.mismatches.length === 0;
  });
  const shown = shape.mismatches.slice(0, MAX_MISMATCHES);
  const hidden = shape.mismatches.length - shown.length;
  return [
    ...said.map(({ message }) => `${INDENT}${tell(message)}`),
    ...shown.flatMap(renderMismatch),
    ...(hidden > 0 ? [`${INDENT}and ${hidden} more mismatches`] : []),
    ...termLines(interaction),
    ...aboutEvidence(interaction),
  ];
}

function termLines(interaction: InteractionReport): string[] {
  const { verdict, samples, terms } = interaction;
  if (verdict === 'kept') return keptTerms(interaction);
  const names = Object.keys(terms);
  const isJudged = samples.asked > 0 || Object.values(terms).some((term) => term.verdict !== 'unknown');
  if (isJudged || names.length === 0) return renderTerms(interaction);
  return [`${INDENT}terms not judged: ${names.join(', ')}`];
}

/** What is in order needs one line: the names, and what was measured of its limit. */
function keptTerms({ terms }: InteractionReport): string[] {
  const names = Object.entries(terms).map(([name, { observed, limit, unit }]) => {
    if (typeof observed !== 'number' || typeof limit !== 'number') return name;
    return `${name} ${observed} against ${limit}${unit === null ? '' : ` ${unit}`}`;
  });
  return names.length > 0 ? [`${INDENT}terms kept: ${names.join(', ')}`] : [];
}

function renderTerms({ terms }: InteractionReport): string[] {
  return Object.entries(terms).map(
    ([name, { verdict, reason }]) => `${INDENT}${verdict.padEnd(WIDEST_VERDICT)} ${name}: ${reason}`,
  );
}

function aboutEvidence({ terms, arrangedBy, overheadMs }: InteractionReport): string[] {
  const measuresTime = Object.keys(terms).some((name) => name.startsWith('latency.'));
  const isFromGateway = arrangedBy?.includes('gateway') === true;
  return [
    ...(measuresTime && overheadMs !== undefined
      ? [`${INDENT}of these times this machine's own part is about ${overheadMs.toFixed(1)} ms`]
      : []),
    ...(isFromGateway
      ? [`${INDENT}the state was arranged by the gateway: that is no proof about the provider behind it`]
      : []),
  ];
}

function renderMismatch({ path, message, expected, actual, samples }: MismatchReport): string[] {
  const often = samples > 1 ? ` (in ${samples} samples)` : '';
  return [
    `${INDENT}${path}: ${message}${often}`,
    `${INDENT}  expected ${show(expected)}`,
    `${INDENT}  actual   ${show(actual)}`,
  ];
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_CHARACTERS
    ? `${text.slice(0, MAX_VALUE_CHARACTERS)}… (${text.length} characters)`
    : text;
}
