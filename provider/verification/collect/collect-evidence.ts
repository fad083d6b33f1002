import type { Evidence } from '../../evidence/evidence';
import type { ProviderState } from '../../states/state-registry';
import { type ArrangedStates, StateChangeError } from '../../targets/verification-target';
import { groupBy } from '../group-by';
import { isPlannedAgain, type PlannedExchange, type PlannedRequests } from '../plan/plan-exchanges';
import type { SettledInteractions } from '../settled-interaction';
import type { CollectOptions } from './collect-options';
import { createExchangeAsker, type ExchangeAsker } from './exchange-asker';
import { createLimiter } from './limiter';

/** What was collected: evidence by the key of an exchange, and what could not be asked. */
export interface Collection {
  readonly evidence: Map<string, Evidence>;
  readonly stateValues: Map<string, object>;
  readonly settled: SettledInteractions;
  readonly calls: { readonly made: number; readonly reused: number };
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
  const asker = createExchangeAsker(options);
  const { calls } = asker;
  const collection: Collection = {
    evidence: new Map(),
    stateValues: new Map(),
    settled: new Map(),
    calls,
    warnings: [],
  };
  const run = { planned, options, collection, asker };
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
  readonly asker: ExchangeAsker;
}

async function collectGroup(group: readonly PlannedExchange[], run: Run): Promise<void> {
  const { options, collection, asker } = run;
  const states = group[0]?.interaction.states ?? [];
  const arranged = await arrange(states, group, run);
  if (arranged === undefined) return;
  try {
    const requests = await requestsOf(group, arranged, run);
    await allDone(
      group.map(async (exchange) => {
        const request = requests.get(exchange.interaction);
        const evidence = request && (await asker.evidenceFor(exchange, request, arranged));
        if (evidence) collection.evidence.set(exchange.key, evidence);
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
  { planned, options, collection }: Run,
): Promise<PlannedRequests> {
  const again = group.filter(isPlannedAgain);
  if (again.length === 0) return planned;
  const values = new Map(again.map(({ key }) => [key, arranged.values]));
  for (const [key, value] of values) collection.stateValues.set(key, value);
  return new Map([...planned, ...(await options.planAgain(again, values))]);
}

/** Waits for all of them, also when one fails: nothing may go on in the background after a failure. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

function nameAll(states: readonly ProviderState[]): string {
  return states.map((state) => `"${state.name}"`).join(', ');
}
