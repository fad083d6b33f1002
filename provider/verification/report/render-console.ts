import type { Verdict } from '../verdict';
import type {
  InteractionReport,
  MismatchReport,
  PactReport,
  VerificationReport,
} from '../verification-report';
import { isPending } from './build-report';
import { fillInState } from './fill-in-state';
import { mapTexts } from './map-texts';
import { plainText } from './plain-text';
import { renderTable } from './render-table';

/** Paints a word in the colour of a verdict. */
export type Painter = (verdict: Verdict, text: string) => string;

const MAX_VALUE_CHARACTERS = 160;
const MAX_MISMATCHES = 20;
const INDENT = '    ';
const WIDEST_VERDICT = 'unknown'.length;

/** The report as a person reads it: a table for each pact with the reasons below each interaction. */
export function renderConsole(report: VerificationReport, paint: Painter = (_verdict, text) => text): string {
  const safe = mapTexts(report, plainText);
  const lines = [
    ...safe.warnings.map((warning) => `note: ${warning}`),
    ...safe.pacts.flatMap((pact) => [...renderPact(pact, paint), '']),
    renderSummary(safe, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function renderPact(pact: PactReport, paint: Painter): string[] {
  const rows = pact.interactions.map((interaction) => ({
    cells: [verdictCell(interaction), interaction.description, given(interaction)],
    paint: (line: string) =>
      line.replace(
        /^(\s*)(\w+)/,
        (_line, gap: string, word: string) => gap + paint(interaction.verdict, word),
      ),
    details: renderDetails(interaction),
  }));
  const pending = isPending(pact) ? ', pending: it does not change the verdict of the run' : '';
  const { reason } = pact.publication;
  return [
    `${pact.consumer} -> ${pact.provider}: ${paint(pact.verdict, pact.verdict)}${pending}`,
    `  from ${pact.source}`,
    ...renderNotices(pact, 'before'),
    ...renderTable(['verdict', 'interaction', 'given'], rows).map((line) => `  ${line}`),
    ...publicationLine(pact.publication.status, reason),
    ...renderNotices(pact, 'after'),
  ];
}

function renderNotices({ notices }: PactReport, when: 'before' | 'after'): string[] {
  return notices.filter((notice) => notice.when === when).map(({ text }) => `  broker: ${text}`);
}

function publicationLine(status: PactReport['publication']['status'], reason: string | undefined): string[] {
  if (status === 'published') return ['  Published to the broker.'];
  return reason === undefined ? [] : [`  ${reason}`];
}

function verdictCell({ verdict, pending }: InteractionReport): string {
  return pending ? `${verdict} (pending)` : verdict;
}

function given({ states }: InteractionReport): string {
  return states.map(fillInState).join(', ');
}

/** Reasons first; one that only sums up the mismatches or a term below would say the same twice. */
function renderDetails(interaction: InteractionReport): string[] {
  const { reasons, shape } = interaction;
  const said = reasons.filter(({ code }) => {
    if (code === 'term-broken' || code === 'term-unknown') return false;
    return code !== 'shape' || shape.mismatches.length === 0;
  });
  const shown = shape.mismatches.slice(0, MAX_MISMATCHES);
  const hidden = shape.mismatches.length - shown.length;
  return [
    ...said.map(({ message }) => `${INDENT}${message}`),
    ...shown.flatMap(renderMismatch),
    ...(hidden > 0 ? [`${INDENT}and ${hidden} more mismatches`] : []),
    ...renderTerms(interaction),
  ];
}

function renderTerms({ terms, arrangedBy, overheadMs }: InteractionReport): string[] {
  const lines = Object.entries(terms).map(
    ([name, { verdict, reason }]) => `${INDENT}${verdict.padEnd(WIDEST_VERDICT)} ${name}: ${reason}`,
  );
  const measuresTime = Object.keys(terms).some((name) => name.startsWith('latency.'));
  if (measuresTime && overheadMs !== undefined)
    lines.push(`${INDENT}of these times this machine's own part is about ${overheadMs.toFixed(1)} ms`);
  if (arrangedBy === 'gateway')
    lines.push(
      `${INDENT}the state was arranged by the gateway: that is no proof about the provider behind it`,
    );
  return lines;
}

function renderMismatch({ path, message, expected, actual, samples }: MismatchReport): string[] {
  const often = samples > 1 ? ` (in ${samples} samples)` : '';
  return [
    `${INDENT}${path}: ${message}${often}`,
    `${INDENT}  expected ${show(expected)}`,
    `${INDENT}  actual   ${show(actual)}`,
  ];
}

function renderSummary(
  { pacts, calls, costUsd, provider, verdict, durationMs }: VerificationReport,
  paint: Painter,
): string {
  const all = pacts.flatMap((pact) => pact.interactions);
  const count = (of: Verdict) => all.filter((interaction) => interaction.verdict === of).length;
  const pendingCount = pacts.filter(isPending).length;
  const pending = pendingCount > 0 ? ` (${pendingCount} pending)` : '';
  return [
    `${provider.name} at ${provider.baseUrl}: ${paint(verdict, verdict)}`,
    `${plural(pacts.length, 'pact')}${pending}, ${plural(all.length, 'interaction')}`,
    `${count('kept')} kept, ${count('broken')} broken, ${count('unknown')} unknown`,
    `${plural(calls.made, 'call')}${cost(costUsd)}, ${calls.reused} reused, ${(durationMs / 1000).toFixed(1)} s`,
  ].join('; ');
}

/** The rest of a sentence about calls; nothing where nothing was paid. */
function cost(costUsd: number | null): string {
  if (costUsd === null) return ' at an unknown cost';
  return costUsd === 0 ? '' : ` for ${costUsd} USD`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_CHARACTERS
    ? `${text.slice(0, MAX_VALUE_CHARACTERS)}… (${text.length} characters)`
    : text;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
