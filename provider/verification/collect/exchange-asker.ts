import type { Evidence, ProviderRequest } from '../../evidence/evidence';
import { identifyExchange } from '../../evidence/identify-exchange';
import { areAboutKey } from '../../states/state-registry';
import { askProvider } from '../../targets/ask-provider';
import { askWithRetries } from '../../targets/ask-with-retries';
import { targetHeaders } from '../../targets/target-headers';
import type { ArrangedStates } from '../../targets/verification-target';
import { expectsStatus } from '../judge/expected-status';
import type { PlannedExchange } from '../plan/plan-exchanges';
import type { CollectOptions } from './collect-options';
import { createLimiter } from './limiter';

/** Finds the evidence of exchanges, asking the provider only for what is not there. */
export interface ExchangeAsker {
  readonly calls: { readonly made: number; readonly reused: number };
  evidenceFor(
    exchange: PlannedExchange,
    request: ProviderRequest,
    arranged: ArrangedStates,
  ): Promise<Evidence>;
}

/** Makes an asker for one run. Evidence that an equal exchange has, or is about to have, is used for both. */
export function createExchangeAsker(options: CollectOptions): ExchangeAsker {
  const { baseUrl, store, concurrency } = options;
  const calls = { made: 0, reused: 0 };
  const inFlight = new Map<string, Promise<Evidence>>();
  const limit = createLimiter(concurrency);

  async function findOrAsk(identity: string, ask: () => Promise<Evidence>): Promise<Evidence> {
    const known = await store.find(identity);
    calls[known ? 'reused' : 'made'] += 1;
    if (known) return known;
    const answer = await limit(ask);
    await store.save(identity, answer);
    return answer;
  }

  return {
    calls,
    evidenceFor(exchange, request, arranged) {
      const { interaction, sample } = exchange;
      const { states } = interaction;
      const identity = identifyExchange({ baseUrl: baseUrl.href, request, states, sample });
      const underway = inFlight.get(identity);
      if (underway) calls.reused += 1;
      const evidence = underway ?? findOrAsk(identity, () => ask(exchange, request, arranged, options));
      inFlight.set(identity, evidence);
      return evidence;
    },
  };
}

function ask(
  { interaction }: PlannedExchange,
  request: ProviderRequest,
  arranged: ArrangedStates,
  options: CollectOptions,
): Promise<Evidence> {
  const { paths, deadlines, clock, signal, retries, patienceMs } = options;
  const headers = targetHeaders(request.headers, options.headers, areAboutKey(interaction.states));
  const sent = { ...request, headers: [...headers, ...arranged.headers] };
  const url = paths.urlOf(request.target);
  return askWithRetries(() => askProvider({ url, request: sent, deadlines, clock, signal }), {
    retries,
    patienceMs,
    clock,
    signal,
    expectsStatus: (status) => expectsStatus(interaction, status),
  });
}
