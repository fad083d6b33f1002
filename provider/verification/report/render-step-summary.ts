import { describeSpending } from '../describe-spending';
import type { Reason } from '../reason';
import type { Verdict } from '../verdict';
import type { InteractionReport, PactReport, VerificationReport } from '../verification-report';
import { isPending } from './build-report';
import { describePending } from './describe-pending';
import { fillInState } from './fill-in-state';
import { mapTexts } from './map-texts';
import { markdownText } from './markdown-text';
import { plainText } from './plain-text';
import { reasonsByWeight } from './reasons-by-weight';
import { createTeller, type Teller } from './tell-once';

const SIGNS: Readonly<Record<Verdict, string>> = { kept: '✅', broken: '❌', unknown: '❔' };
/** Of each interaction: the JSON report has the rest. */
const MAX_LINES = 10;
const MAX_CHARACTERS = 600;
/** For the sentence that says that there is more. */
const RESERVED_BYTES = 200;

/**
 * The report as Markdown for the summary of a step on GitHub: the verdict, a table of the consumers, and what is
 * not kept with its reasons, the broken before the unknown.
 *
 * @param maxBytes more is not written; what does not fit is counted.
 */
export function renderStepSummary(report: VerificationReport, maxBytes: number): string {
  const safe = mapTexts(report, plainText);
  const head = [`${renderHead(safe).join('\n')}\n`];
  const tell = createTeller();
  const trouble = (['broken', 'unknown'] as const).flatMap((verdict) =>
    safe.pacts.flatMap((pact) =>
      pact.interactions
        .filter((interaction) => interaction.verdict === verdict)
        .map((interaction) => `${renderTrouble(pact, interaction, tell).join('\n')}\n`),
    ),
  );
  return takeWhatFits(head, trouble, maxBytes);
}

function renderHead(report: VerificationReport): string[] {
  const { provider, calls, warnings, pacts } = report;
  const spending = markdownText(describeSpending(report));
  const cost = spending === '' ? '' : ` ${spending}`;
  return [
    renderHeading(report),
    '',
    `${plural(calls.made, 'call')} to ${markdownText(provider.baseUrl)}${cost}, ${calls.reused} reused, ${(report.durationMs / 1000).toFixed(1)} s.`,
    '',
    ...warnings.flatMap((warning) => [`> ${markdownText(warning)}`, '']),
    '| consumer | verdict | kept | broken | unknown |',
    '|---|---|---:|---:|---:|',
    ...pacts.map(renderRow),
    '',
  ];
}

/** A tick would be read as a proof, and where nothing decisive was judged there is none. */
function renderHeading(report: VerificationReport): string {
  const { provider, verdict } = report;
  const pending = describePending(report);
  const name = markdownText(provider.name);
  return pending === undefined
    ? `## ${SIGNS[verdict]} ${name}: ${verdict}`
    : `## ${SIGNS.unknown} ${name}: ${verdict}; ${pending}`;
}

function renderRow(pact: PactReport): string {
  const count = (of: Verdict) => pact.interactions.filter(({ verdict }) => verdict === of).length;
  const pending = isPending(pact) ? ' (pending)' : '';
  const cells = [
    markdownText(pact.consumer),
    `${SIGNS[pact.verdict]} ${pact.verdict}${pending}`,
    count('kept'),
    count('broken'),
    count('unknown'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function renderTrouble({ consumer }: PactReport, interaction: InteractionReport, tell: Teller): string[] {
  const { verdict, description, states, pending } = interaction;
  const lines = linesOf(interaction, tell);
  const hidden = lines.length - MAX_LINES;
  return [
    `### ${SIGNS[verdict]} ${verdict}${pending ? ' (pending)' : ''}: ${markdownText(consumer)} needs: ${markdownText(description)}`,
    '',
    ...(states.length > 0 ? [`given ${markdownText(states.map(fillInState).join(' and '))}`, ''] : []),
    ...lines.slice(0, MAX_LINES).map((line) => `- ${markdownText(clip(line))}`),
    ...(hidden > 0 ? [`- and ${hidden} more`] : []),
    '',
  ];
}

/**
 * Broken terms first: they are few, and a long list of mismatches would leave no room for them. Reasons that only
 * sum up the mismatches would say the same twice.
 */
function linesOf(interaction: InteractionReport, tell: Teller): string[] {
  const mismatches = interaction.shape.mismatches.map(
    ({ path, message, samples }) => `${path}: ${message}${samples > 1 ? ` (in ${samples} samples)` : ''}`,
  );
  const reasons = reasonsByWeight(interaction).filter(
    ({ code }) => code !== 'shape' || mismatches.length === 0,
  );
  const isBrokenTerm = ({ code }: Reason) => code === 'term-broken';
  return [
    ...reasons.filter(isBrokenTerm).map(({ message }) => message),
    ...mismatches,
    ...reasons.filter((reason) => !isBrokenTerm(reason)).map(({ message }) => tell(message)),
  ];
}

function clip(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

function takeWhatFits(head: readonly string[], parts: readonly string[], maxBytes: number): string {
  const taken: string[] = [];
  let roomBytes = maxBytes - RESERVED_BYTES;
  for (const part of [...head, ...parts]) {
    roomBytes -= Buffer.byteLength(part) + 1;
    if (roomBytes < 0) break;
    taken.push(`${part}\n`);
  }
  const rest = parts.length - Math.max(0, taken.length - head.length);
  if (rest > 0 && maxBytes >= RESERVED_BYTES) taken.push(describeRest(rest));
  return taken.join('');
}

function describeRest(count: number): string {
  const verb = count === 1 ? 'is' : 'are';
  return `And ${plural(count, 'interaction')} more that ${verb} not kept: the summary has no room for them.\n`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
