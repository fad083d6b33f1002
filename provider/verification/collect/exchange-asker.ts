import type { Evidence, ProviderRequest } from '../../evidence/evidence';
import type { Recording } from '../../evidence/evidence-store';
import type { ExchangeHead, RecordedExchange } from '../../evidence/recorded-exchange';
import { packageVersion } from '../../package-root';
import { areAboutKey } from '../../states/state-registry';
import { askProvider } from '../../targets/ask-provider';
import { askWithRetries } from '../../targets/ask-with-retries';
import { targetHeaders } from '../../targets/target-headers';
import type { ArrangedStates } from '../../targets/verification-target';
import { costOfCall } from '../../terms/judge/cost/cost-of-call';
import { describeFailure } from '../describe-failure';
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
  /** Exchanges that an equal one of the run has answered. */
  reusedCount(): number;
  /** Throws where an exchange could not be kept, or the run was ended: what is asked after that would be lost. */
  throwIfOver(): void;
  ask(exchange: PlannedExchange, request: ProviderRequest, arranged: ArrangedStates): Promise<Outcome>;
}

/**
 * Makes an asker for one run. What an equal exchange of the run has brought, or is about to, is used for both.
 * Whatever is asked is recorded before it is given back.
 */
export function createExchangeAsker(options: CollectOptions): ExchangeAsker {
  let askedCount = 0;
  let reusedCount = 0;
  const underWay = new Map<string, Promise<Outcome>>();
  const limit = createLimiter(options.concurrency);
  let failure: { readonly error: unknown } | undefined;

  function throwIfOver(): void {
    if (failure) throw failure.error;
    options.signal?.throwIfAborted();
  }

  async function askOnce(
    exchange: PlannedExchange,
    request: ProviderRequest,
    arranged: ArrangedStates,
  ): Promise<Outcome> {
    throwIfOver();
    const call = options.budget.permit(estimateCall(request, exchange.interaction, options.prices).cost);
    if ('refusal' in call) return usedUp(call.refusal);
    askedCount += 1;
    const sent = toSentRequest(exchange, request, arranged, options);
    const head = headOf({ exchange, sent, arranged, order: askedCount }, options);
    try {
      return await askAndRecord({ exchange, sent, head, call }, options);
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  }

  return {
    reusedCount: () => reusedCount,
    throwIfOver,
    async ask(exchange, request, arranged) {
      const already = underWay.get(exchange.name);
      if (already) {
        const outcome = await already;
        if (!('recorded' in outcome)) return outcome;
        reusedCount += 1;
        return { ...outcome, isReused: true };
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
}

async function askAndRecord({ exchange, sent, head, call }: Call, options: CollectOptions): Promise<Outcome> {
  const recording = await options.store.record(head);
  try {
    const seen = await askUntilAnswered({ exchange, sent, call, recording }, options);
    if (seen === undefined) {
      call.settle({ kind: 'nothing', reason: 'the provider gave a passing error' });
      await recording.abandon();
      return usedUp(
        'the provider gave a passing error, and --max-calls or --budget-usd permits no repeat of the call',
      );
    }
    const evidence = await toEvidence(seen, { sent, call }, options);
    if ('absence' in evidence) {
      await recording.abandon();
      return evidence;
    }
    const recorded: RecordedExchange = { ...head, evidence };
    await recording.close(recorded);
    return { recorded, isReused: false };
  } catch (error) {
    await recording.abandon();
    throw error;
  }
}

/** What was seen as it may be kept; where that cannot be made of it, the other exchanges go on. */
async function toEvidence(
  seen: Evidence,
  { sent, call }: Pick<Call, 'sent' | 'call'>,
  { prices, redactor }: CollectOptions,
): Promise<Evidence | Extract<Outcome, { absence: unknown }>> {
  try {
    const decoded = await decodeAnswer(seen);
    call.settle(costOfCall(sent, decoded, prices));
    return redactor.redactEvidence(decoded, sent);
  } catch (error) {
    return { absence: describeFailure(error) };
  }
}

function askUntilAnswered(
  { exchange, sent, call, recording }: Omit<Call, 'head'> & { readonly recording: Recording },
  { paths, proxy, target, deadlines, clock, signal, retries, patienceMs }: CollectOptions,
): Promise<Evidence | undefined> {
  const url = paths.urlOf(sent.target);
  const onPiece = (atMs: number, byteCount: number) => recording.notePiece(atMs, byteCount);
  const { mayBeGateway } = target;
  const asking = { url, proxy, mayBeGateway, request: sent, deadlines, clock, signal, onPiece };
  return askWithRetries(() => askProvider(asking), {
    retries,
    patienceMs,
    clock,
    signal,
    expectsStatus: (status) => expectsStatus(exchange.interaction, status),
    mayRepeat: () => call.mayRepeat(),
  });
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
  { baseUrl, providerVersion, redactor, overheadMs }: CollectOptions,
): ExchangeHead {
  const { values, arrangedBy } = arranged;
  const hasValues = Object.keys(values).length > 0;
  const change = (text: string) => redactor.redactText(text, sent);
  return {
    name: exchange.name,
    baseUrl: baseUrl.href,
    ...(providerVersion === undefined ? {} : { providerVersion }),
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
