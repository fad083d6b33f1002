import type { RecordedExchange } from '../../evidence/recorded-exchange';
import { type AtHand, findAtHand, type Outcome } from '../collect/evidence-at-hand';
import { createLimiter } from '../collect/limiter';
import type { PlannedExchange } from '../plan/asked-interaction';
import { takeSamples } from '../sampling/take-samples';
import type { Session } from './open-session';
import { samplingOf } from './sampling-of';

/** A system lets a process have some hundred files open; evidence that cannot be opened would be paid for again. */
const LOOKUPS_AT_A_TIME = 32;

/**
 * Takes all samples that the evidence of earlier runs has, and returns how many. Afterwards every interaction is
 * decided, or has an absent sample that says what is missing.
 */
export async function useEvidenceAtHand(session: Session): Promise<number> {
  let reused = 0;
  const obtain = async (exchanges: readonly PlannedExchange[]) => {
    const outcomes = await lookUpAll(exchanges, session);
    reused += [...outcomes.values()].filter((outcome) => 'recorded' in outcome).length;
    return outcomes;
  };
  await takeSamples(session.interactions, obtain, samplingOf(session));
  return reused;
}

/** What evidence of earlier runs has of exchanges, by their key. */
export async function lookUpAll(
  exchanges: readonly PlannedExchange[],
  session: Session,
): Promise<Map<string, Outcome>> {
  const limit = createLimiter(LOOKUPS_AT_A_TIME);
  const found = exchanges.map(async (exchange) => {
    const outcome = await limit(() => lookUp(exchange, session));
    return [exchange.key, outcome] as const;
  });
  return new Map(await Promise.all(found));
}

async function lookUp(exchange: PlannedExchange, session: Session): Promise<Outcome> {
  const { store, settings, run, options } = session;
  const { providerVersion, offline = false } = options;
  const wanted = { ...settings, now: run.clock.now(), providerVersion, isOffline: offline };
  const atHand = await findAtHand(store, exchange, wanted);
  if ('absence' in atHand) return { absence: atHand.absence };
  // Offline, what kept us from an answer is all there is, and says more than that there is nothing.
  if (!atHand.isConclusive && !offline) return { absence: askedAgain(atHand) };
  return { recorded: await redactLate(atHand.recorded, session), isReused: true };
}

function askedAgain({ recorded }: Extract<AtHand, { recorded: RecordedExchange }>) {
  const { end } = recorded.evidence;
  const message = `an earlier run saw no answer to judge (${end.kind}), and it was not asked again`;
  return { verdict: 'unknown', reason: { code: 'no-evidence', message } } as const;
}

/** Evidence that was recorded with its prompts loses them in the first run that shall keep none. */
async function redactLate(
  recorded: RecordedExchange,
  { redactor, store }: Session,
): Promise<RecordedExchange> {
  if (!redactor.redactsPrompts || recorded.redactsPrompts) return recorded;
  const redacted: RecordedExchange = {
    ...recorded,
    redactsPrompts: true,
    request: redactor.redactRequest(recorded.request),
    evidence: redactor.redactEvidence(recorded.evidence, recorded.request),
  };
  const recording = await store.record(redacted);
  await recording.close(redacted);
  return redacted;
}
