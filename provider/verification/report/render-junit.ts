import builder, { type TestSuite } from 'junit-report-builder';
import type { InteractionReport, PactReport, VerificationReport } from '../verification-report';
import { fillInState } from './fill-in-state';
import { xmlText } from './plain-text';
import { reasonsByWeight } from './reasons-by-weight';

/**
 * The report as JUnit XML: a suite for each pact, a case for each interaction. Broken is a failure, unknown an
 * error. What is pending shows its trouble in the output of its case and does not fail.
 */
export function renderJunit(report: VerificationReport): string {
  const document = builder.newBuilder();
  for (const pact of report.pacts) {
    const suite = document.testSuite().name(xmlText(`${pact.consumer} -> ${pact.provider}`));
    suite
      .timestamp(report.startedAt)
      .property('source', xmlText(pact.source))
      .property('verdict', pact.verdict);
    for (const interaction of pact.interactions) addCase(suite, pact, interaction);
  }
  return document.build();
}

function addCase(suite: TestSuite, pact: PactReport, interaction: InteractionReport): void {
  const isPending = pact.pending || interaction.pending;
  const { verdict, states } = interaction;
  const given = states.length > 0 ? `, given ${states.map(fillInState).join(' and ')}` : '';
  const testCase = suite
    .testCase()
    .className(xmlText(pact.consumer))
    .name(xmlText(`${isPending ? '[pending] ' : ''}${interaction.description}${given}`));
  if (verdict === 'kept') return;
  const summary = xmlText(summaryOf(interaction));
  const details = xmlText(detailsOf(interaction));
  if (isPending) testCase.standardOutput(`pending and ${verdict}: ${summary}\n${details}`);
  else if (verdict === 'broken') testCase.failure(summary, 'broken').stacktrace(details);
  else testCase.error(summary, 'unknown', details);
}

/** Readers show it as a heading; all reasons of many samples are in the text below it. */
function summaryOf(interaction: InteractionReport): string {
  const [first, ...others] = reasonsByWeight(interaction);
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `${first?.message ?? 'no reason is known'}${more}`;
}

function detailsOf(interaction: InteractionReport): string {
  const { shape } = interaction;
  const reasons = reasonsByWeight(interaction);
  const mismatches = shape.mismatches.map(
    ({ path, message, expected, actual }) =>
      `${path}: ${message}\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}`,
  );
  return [...reasons.map(({ message }) => message), ...mismatches].join('\n');
}
