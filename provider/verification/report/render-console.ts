import { describeSpending } from '../describe-spending';
import type { Verdict } from '../verdict';
import type { VerificationReport } from '../verification-report';
import { isPending } from './build-report';
import { describePending } from './describe-pending';
import { mapTexts } from './map-texts';
import { logText } from './plain-text';
import { type ConsoleStyle, renderPact } from './render-pact';
import { createTeller } from './tell-once';
import { wrapLine } from './wrap-line';

/**
 * The report as a person reads it: a table for each pact with the reasons below each interaction.
 *
 * @param style how the terminal shows it; without, nothing is painted and no line broken.
 */
export function renderConsole(report: VerificationReport, style: Partial<ConsoleStyle> = {}): string {
  const { paint = (_verdict, text) => text, width = Number.POSITIVE_INFINITY } = style;
  const safe = mapTexts(report, logText);
  const { verdict, warnings, pacts } = safe;
  const tell = createTeller();
  const summary = wrapLine(renderSummary(safe), width).join('\n');
  const lines = [
    ...warnings.flatMap((warning) => wrapLine(`note: ${warning}`, width)),
    ...pacts.flatMap((pact) => [...renderPact(pact, { paint, width }, tell), '']),
    // Painted only now: colour codes would count as characters of the line.
    summary.replace(`${verdict};`, `${paint(verdict, verdict)};`),
  ];
  return `${lines.join('\n')}\n`;
}

function renderSummary(report: VerificationReport): string {
  const { pacts, calls, provider, verdict, durationMs } = report;
  const all = pacts.flatMap((pact) => pact.interactions);
  const count = (of: Verdict) => all.filter((interaction) => interaction.verdict === of).length;
  const pendingCount = pacts.filter(isPending).length;
  const pending = pendingCount > 0 ? ` (${pendingCount} pending)` : '';
  const nothingDecided = describePending(report);
  return [
    `${provider.name} at ${provider.baseUrl}: ${verdict}`,
    ...(nothingDecided === undefined ? [] : [nothingDecided]),
    `${plural(pacts.length, 'pact')}${pending}, ${plural(all.length, 'interaction')}`,
    `${count('kept')} kept, ${count('broken')} broken, ${count('unknown')} unknown`,
    `${[plural(calls.made, 'call'), describeSpending(report)].join(' ').trimEnd()}, ${calls.reused} reused, ${(durationMs / 1000).toFixed(1)} s`,
  ].join('; ');
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
