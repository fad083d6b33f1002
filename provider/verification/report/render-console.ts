import type { Verdict } from '../verdict';
import type { InteractionReport, PactReport, VerificationReport } from '../verification-report';
import { isPending } from './build-report';

/** Paints a word in the colour of a verdict; plain where colours are not wanted. */
export type Painter = (verdict: Verdict, text: string) => string;

const MAX_VALUE_CHARACTERS = 160;

/** The report as a person reads it: reasons first, then every interaction of every pact. */
export function renderConsole(report: VerificationReport, paint: Painter = (_verdict, text) => text): string {
  const lines = [
    ...report.warnings.map((warning) => `note: ${warning}`),
    ...report.pacts.flatMap((pact) => ['', ...renderPact(pact, paint)]),
    '',
    renderSummary(report, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function renderPact(pact: PactReport, paint: Painter): string[] {
  const pending = pact.pending ? ' (pending: it does not change the verdict of the run)' : '';
  return [
    `${pact.consumer} -> ${pact.provider}: ${paint(pact.verdict, pact.verdict)}${pending}`,
    `  ${pact.source}`,
    ...pact.notices.map((notice) => `  ${notice}`),
    ...pact.interactions.flatMap((interaction) => renderInteraction(interaction, paint)),
    ...(pact.publication.reason ? [`  ${pact.publication.reason}`] : []),
  ];
}

function renderInteraction(interaction: InteractionReport, paint: Painter): string[] {
  const { description, states, pending, verdict, reasons, shape } = interaction;
  const given = states.length > 0 ? `, given ${states.map((state) => fillIn(state)).join(' and ')}` : '';
  return [
    `  ${paint(verdict, verdict.padEnd(7))}  ${description}${given}${pending ? ' (pending)' : ''}`,
    ...reasons.map((reason) => `             ${reason.message}`),
    ...shape.mismatches.flatMap((mismatch) => [
      `             ${mismatch.path}: expected ${show(mismatch.expected)}, actual ${show(mismatch.actual)}`,
    ]),
  ];
}

function renderSummary(report: VerificationReport, paint: Painter): string {
  const { pacts, calls, provider } = report;
  const all = pacts.flatMap((pact) => pact.interactions);
  const count = (verdict: Verdict) => all.filter((interaction) => interaction.verdict === verdict).length;
  const pendingCount = pacts.filter(isPending).length;
  const pending = pendingCount > 0 ? `, ${pendingCount} of them pending` : '';
  return (
    `${provider.name} at ${provider.baseUrl}: ${paint(report.verdict, report.verdict)}. ` +
    `${pacts.length} pacts${pending}; ${all.length} interactions: ${count('kept')} kept, ${count('broken')} broken, ` +
    `${count('unknown')} unknown; ${calls.made} calls, ${calls.reused} reused, ${(report.durationMs / 1000).toFixed(1)} s.`
  );
}

function fillIn({ name, params }: InteractionReport['states'][number]): string {
  return name.replace(/\{(\w+)\}/g, (placeholder, key: string) => String(params[key] ?? placeholder));
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}…` : text;
}
