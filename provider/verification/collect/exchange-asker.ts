import type { ProviderRequest } from '../../evidence/evidence';
import type { Recording } from '../../evidence/evidence-store';
import type { ExchangeHead, RecordedExchange } from '../../evidence/recorded-exchange';
import { packageVersion } from '../../package-root';
import { areAboutKey } from '../../states/state-registry';
import { askProvider } from '../../targets/ask-provider';
import { askWithRetries } from '../../targets/ask-with-retries';
import { targetHeaders } from '../../targets/target-headers';
import type { ArrangedStates } from '../../targets/verification-target';
import { costOfCall } from '../../terms/judge/cost/cost-of-call';
import { expectsStatus } from '../judge/expected-status';
import type { PlannedExchange } from '../plan/asked-interaction';
import { estimateCall } from '../plan/estimate-call';
import { mapTexts } from '../report/map-texts';
import type { PermittedCall } from './call-budget';
import type { CollectOptions } from './collect-options';
import { decodeAnswer } from './decode-answer';
import type { Outcome } from './evidence-at-hand';
import { createLimiter } from './limiter';

/** Asks the provider, each exchange once in a run. */
export interface ExchangeAsker {
  readonly calls: { readonly made: number; readonly reused: number };
  ask(exchange: PlannedExchange, request: ProviderRequest, arranged: ArrangedStates): Promise<Outcome>;
}

/**
 * Makes an asker for one run. What an equal exchange of the run has brought, or is about to, is used for both.
 * Whatever is asked is recorded before it is given back.
 */
export function createExchangeAsker(options: CollectOptions): ExchangeAsker {
  const calls = { made: 0, reused: 0 };
  const underWay = new Map<string, Promise<Outcome>>();
  const limit = createLimiter(options.concurrency);

  async function askOnce(
    exchange: PlannedExchange,
    request: ProviderRequest,
    arranged: ArrangedStates,
  ): Promise<Outcome> {
    const call = options.budget.permit(estimateCall(request, exchange.interaction, options.prices).cost);
    if ('refusal' in call) return usedUp(call.refusal);
    calls.made += 1;
    const sent = toSentRequest(exchange, request, arranged, options);
    const head = headOf({ exchange, sent, arranged, order: calls.made }, options);
    const recording = await options.store.record(head);
    try {
      const recorded = await askAndRecord({ exchange, sent, head, call, recording }, options);
      return recorded
        ? { recorded, isReused: false }
        : usedUp(
            'the provider gave a passing error, and --max-calls or --budget-usd permits no repeat of the call',
          );
    } catch (error) {
      await recording.abandon();
      throw error;
    }
  }

  return {
    calls,
    async ask(exchange, request, arranged) {
      const already = underWay.get(exchange.name);
      if (already) {
        calls.reused += 1;
        const outcome = await already;
        return 'recorded' in outcome ? { ...outcome, isReused: true } : outcome;
      }
      const outcome = limit(() => askOnce(exchange, request, arranged));
      underWay.set(exchange.name, outcome);
      return outcome;
    },
  };
}

interface Call {
  readonly exchange: PlannedExchange;
  readonly sent: ProviderRequest;
  readonly head: ExchangeHead;
  readonly call: PermittedCall;
  readonly recording: Recording;
}

/** Undefined where the budget ended the tries. */
async function askAndRecord(
  { exchange, sent, head, call, recording }: Call,
  options: CollectOptions,
): Promise<RecordedExchange | undefined> {
  const { paths, proxy, deadlines, clock, signal, retries, patienceMs, redactor, prices } = options;
  const url = paths.urlOf(sent.target);
  const onPiece = (atMs: number, byteCount: number) => recording.notePiece(atMs, byteCount);
  const seen = await askWithRetries(
    () => askProvider({ url, proxy, request: sent, deadlines, clock, signal, onPiece }),
    {
      retries,
      patienceMs,
      clock,
      signal,
      expectsStatus: (status) => expectsStatus(exchange.interaction, status),
      mayRepeat: () => call.mayRepeat(),
    },
  );
  if (seen === undefined) {
    call.settle({ kind: 'nothing', reason: 'the provider gave a passing error' });
    await recording.abandon();
    return undefined;
  }
  const decoded = await decodeAnswer(seen);
  call.settle(costOfCall(sent, decoded, prices));
  const recorded = { ...head, evidence: redactor.redactEvidence(decoded, sent) };
  await recording.close(recorded);
  return recorded;
}

function toSentRequest(
  { interaction }: PlannedExchange,
  request: ProviderRequest,
  arranged: ArrangedStates,
  { headers }: CollectOptions,
): ProviderRequest {
  const own = targetHeaders(request.headers, headers, areAboutKey(interaction.states));
  return { ...request, headers: [...own, ...arranged.headers] };
}

interface HeadParts {
  readonly exchange: PlannedExchange;
  readonly sent: ProviderRequest;
  readonly arranged: ArrangedStates;
  readonly order: number;
}

function headOf(
  { exchange, sent, arranged, order }: HeadParts,
  { baseUrl, redactor, overheadMs }: CollectOptions,
): ExchangeHead {
  const { values, arrangedBy } = arranged;
  const hasValues = Object.keys(values).length > 0;
  const change = (text: string) => redactor.redactText(text, sent);
  return {
    name: exchange.name,
    baseUrl: baseUrl.href,
    states: mapTexts(exchange.interaction.states, change),
    ...(hasValues ? { stateValues: mapTexts(values, change) } : {}),
    ...(arrangedBy === undefined ? {} : { statesArrangedBy: arrangedBy }),
    sample: exchange.sample + 1,
    order,
    recordedBy: `modelpact ${packageVersion()}`,
    redactsPrompts: redactor.redactsPrompts,
    ...(overheadMs === undefined ? {} : { overheadMs }),
    request: redactor.redactRequest(sent),
  };
}

function usedUp(reason: string): Outcome {
  return {
    absence: {
      verdict: 'unknown',
      reason: { code: 'budget-used-up', message: `not asked: ${reason}` },
    },
  };
}
