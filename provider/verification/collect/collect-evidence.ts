import type { Evidence, Header, ProviderRequest } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import { identifyExchange } from '../../evidence/identify-exchange';
import { areAboutKey, type ProviderState } from '../../states/state-registry';
import { askProvider, type Deadlines } from '../../targets/ask-provider';
import { askWithRetries } from '../../targets/ask-with-retries';
import type { PathJoin } from '../../targets/join-base-url';
import { targetHeaders } from '../../targets/target-headers';
import {
  type ArrangedStates,
  StateChangeError,
  type VerificationTarget,
} from '../../targets/verification-target';
import type { Clock } from '../clock';
import { groupBy } from '../group-by';
import { expectsStatus } from '../judge/expected-status';
import { isPlannedAgain, type PlannedExchange, type PlannedRequests } from '../plan/plan-exchanges';
import type { SettledInteractions } from '../settled-interaction';
import { createLimiter, type Limiter } from './limiter';

export interface CollectOptions {
  readonly baseUrl: URL;
  readonly paths: PathJoin;
  readonly headers: readonly Header[];
  readonly target: VerificationTarget;
  readonly store: EvidenceStore;
  readonly concurrency: number;
  readonly retries: number;
  readonly patienceMs: number;
  readonly deadlines: Deadlines;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Plans the requests that need the values of their states, once those are known. */
  planAgain(
    exchanges: readonly PlannedExchange[],
    values: ReadonlyMap<string, object>,
  ): Promise<PlannedRequests>;
  onCollected(exchange: PlannedExchange): void;
}

/** What was collected: evidence by the key of an exchange, and what could not be asked. */
export interface Collection {
  readonly evidence: Map<string, Evidence>;
  readonly stateValues: Map<string, object>;
  readonly settled: SettledInteractions;
  readonly calls: { made: number; reused: number };
  readonly warnings: string[];
}

/**
 * Asks the provider for every exchange, equal ones once.
 *
 * Where the target keeps states apart, every exchange has its states for itself. Most endpoints know only one
 * state at a time: there, exchanges in equal states go together (the states are arranged once, the group is
 * asked in parallel, the states are taken away), and one group follows the other.
 */
export async function collectEvidence(
  exchanges: readonly PlannedExchange[],
  planned: PlannedRequests,
  options: CollectOptions,
): Promise<Collection> {
  const collection: Collection = {
    evidence: new Map(),
    stateValues: new Map(),
    settled: new Map(),
    calls: { made: 0, reused: 0 },
    warnings: [],
  };
  const run = {
    planned,
    options,
    collection,
    inFlight: new Map(),
    limit: createLimiter(options.concurrency),
  };
  if (options.target.keepsStatesApart) {
    const beside = createLimiter(options.concurrency);
    await allDone(exchanges.map((exchange) => beside(() => collectGroup([exchange], run))));
  } else {
    const groups = groupBy(exchanges, ({ interaction }) => JSON.stringify(interaction.states));
    for (const group of groups.values()) await collectGroup(group, run);
  }
  return collection;
}

interface Run {
  readonly planned: PlannedRequests;
  readonly options: CollectOptions;
  readonly collection: Collection;
  readonly inFlight: Map<string, Promise<Evidence>>;
  readonly limit: Limiter;
}

async function collectGroup(group: readonly PlannedExchange[], run: Run): Promise<void> {
  const { options, collection } = run;
  const states = group[0]?.interaction.states ?? [];
  const arranged = await arrange(states, group, run);
  if (arranged === undefined) return;
  try {
    const requests = await requestsOf(group, arranged, run);
    await allDone(
      group.map(async (exchange) => {
        const request = requests.get(exchange.interaction);
        if (request)
          collection.evidence.set(exchange.key, await evidenceFor(exchange, request, arranged, run));
        options.onCollected(exchange);
      }),
    );
  } finally {
    await arranged.undo().catch((error: Error) => {
      collection.warnings.push(`Failed to take away the states ${nameAll(states)}: ${error.message}.`);
    });
  }
}

async function arrange(
  states: readonly ProviderState[],
  group: readonly PlannedExchange[],
  { options, collection }: Run,
): Promise<ArrangedStates | undefined> {
  try {
    return await options.target.arrange(states);
  } catch (error) {
    if (!(error instanceof StateChangeError)) throw error;
    const message = `the state change to ${nameAll(states)} failed: ${error.message}`;
    for (const exchange of group) {
      collection.settled.set(exchange.interaction, {
        verdict: 'unknown',
        reason: { code: 'state-change-failed', message },
      });
      options.onCollected(exchange);
    }
    return undefined;
  }
}

async function requestsOf(
  group: readonly PlannedExchange[],
  arranged: ArrangedStates,
  run: Run,
): Promise<PlannedRequests> {
  const late = group.filter(isPlannedAgain);
  if (late.length === 0) return run.planned;
  const values = new Map(late.map(({ key }) => [key, arranged.values]));
  for (const [key, value] of values) run.collection.stateValues.set(key, value);
  return new Map([...run.planned, ...(await run.options.planAgain(late, values))]);
}

/** Evidence that is there already, or on its way for an equal exchange, is used; else the provider is asked. */
function evidenceFor(
  exchange: PlannedExchange,
  request: ProviderRequest,
  arranged: ArrangedStates,
  run: Run,
): Promise<Evidence> {
  const { options, collection, inFlight } = run;
  const { states } = exchange.interaction;
  const identity = identifyExchange({
    baseUrl: options.baseUrl.href,
    request,
    states,
    sample: exchange.sample,
  });
  const underway = inFlight.get(identity);
  if (underway) collection.calls.reused += 1;
  const evidence = underway ?? findOrAsk();
  inFlight.set(identity, evidence);
  return evidence;

  async function findOrAsk(): Promise<Evidence> {
    const known = await options.store.find(identity);
    collection.calls[known ? 'reused' : 'made'] += 1;
    if (known) return known;
    const answer = await run.limit(() => ask(exchange, request, arranged, options));
    await options.store.save(identity, answer);
    return answer;
  }
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

/** Waits for all of them, also when one fails: nothing may go on in the background after a failure. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

function nameAll(states: readonly ProviderState[]): string {
  return states.map((state) => `"${state.name}"`).join(', ');
}
