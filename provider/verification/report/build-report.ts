import type { BrokerNotice, LoadedPact, PactInteraction } from '../pact-interaction';
import { exitCodeOf, type Verdict, worstVerdict } from '../verdict';
import type { InteractionReport, Notice, PactReport, VerificationReport } from '../verification-report';

/** The report of a pact from the reports of its interactions. */
export function reportPact(
  pact: LoadedPact,
  reportOf: (interaction: PactInteraction) => InteractionReport,
): PactReport {
  const { consumer, provider, source, pending, broker } = pact;
  const interactions = pact.interactions.map(reportOf);
  const notices = noticesBefore(broker?.notices ?? []);
  const verdict = pactVerdict(interactions);
  return {
    consumer,
    provider,
    source,
    pending,
    verdict,
    notices,
    publication: { status: 'not-asked' },
    interactions,
  };
}

function noticesBefore(notices: readonly BrokerNotice[]): Notice[] {
  const before = notices.filter(({ when }) => when === 'before_verification');
  return before.map(({ text }) => ({ when: 'before', text }));
}

/** Pending interactions decide nothing, unless a pact has no others: then its verdict says how they fare. */
function pactVerdict(interactions: readonly InteractionReport[]): Verdict {
  const decisive = interactions.filter(({ pending }) => !pending);
  return worstVerdict((decisive.length > 0 ? decisive : interactions).map(({ verdict }) => verdict));
}

/** The verdict of a run: the worst of its pacts, those aside that are pending as a whole. */
export function runVerdict(pacts: readonly PactReport[]): Verdict {
  const decisive = pacts.filter((pact) => !isPending(pact));
  return decisive.length > 0 ? worstVerdict(decisive.map(({ verdict }) => verdict)) : 'kept';
}

/** Whether nothing of the pact is decisive: it is pending itself, or every interaction is. */
export function isPending(pact: PactReport): boolean {
  return pact.pending || pact.interactions.every(({ pending }) => pending);
}

/**
 * The exit code of a run: 0 kept, 1 broken, 3 unknown; 2 where all was kept but a result that should have been
 * published was not.
 */
export function exitCodeOfRun({ verdict, pacts }: VerificationReport): 0 | 1 | 2 | 3 {
  const isUnpublished = pacts.some(({ publication }) => publication.status === 'failed');
  return verdict === 'kept' && isUnpublished ? 2 : exitCodeOf(verdict);
}
