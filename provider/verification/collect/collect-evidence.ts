import type { ProviderRequest } from '../../evidence/evidence';
import type { ProviderState } from '../../states/state-registry';
import { type ArrangedStates, StateChangeError } from '../../targets/verification-target';
import { needsStateValues } from '../engine/derive-pacts';
import { groupBy } from '../group-by';
import type { PlannedExchange } from '../plan/asked-interaction';
import type { CollectOptions } from './collect-options';
import type { Outcome } from './evidence-at-hand';
import { createExchangeAsker, type ExchangeAsker } from './exchange-asker';
import { createLimiter } from './limiter';

/** Asks the provider, as often as a run needs it. */
export interface Collection {
  /** Exchanges that an equal one of the run has answered. */
  reusedCount(): number;
  readonly warnings: readonly string[];
  /** Asks for every exchange, equal ones once, and gives back what came of each by its key. */
  collect(exchanges: readonly PlannedExchange[]): Promise<ReadonlyMap<string, Outcome>>;
}

/**
 * Makes a collection for one run.
 *
 * Where the target keeps states apart, every exchange has its states for itself. Most endpoints know only one
 * state at a time: there, exchanges in equal states go together (the states are arranged once, the group is
 * asked in parallel, the states are taken away), and one group follows the other.
 */
export function createCollection(options: CollectOptions): Collection {
  const asker = createExchangeAsker(options);
  const warnings: string[] = [];
  return {
    reusedCount: asker.reusedCount,
    warnings,
    async collect(exchanges) {
      const outcomes = new Map<string, Outcome>();
      const run = { options, asker, warnings, outcomes };
      if (options.target.keepsStatesApart) {
        const beside = createLimiter(options.concurrency);
        await allDone(exchanges.map((exchange) => beside(() => collectGroup([exchange], run))));
      } else {
        const groups = groupBy(exchanges, ({ interaction }) => JSON.stringify(interaction.states));
        for (const group of groups.values()) await collectGroup(group, run);
      }
      return outcomes;
    },
  };
}

interface Run {
  readonly options: CollectOptions;
  readonly asker: ExchangeAsker;
  readonly warnings: string[];
  readonly outcomes: Map<string, Outcome>;
}

async function collectGroup(group: readonly PlannedExchange[], run: Run): Promise<void> {
  const { options, asker, outcomes, warnings } = run;
  asker.throwIfOver();
  const states = group[0]?.interaction.states ?? [];
  const arranged = await arrange(states, group, run);
  if (arranged === undefined) return;
  try {
    const requests = await requestsOf(group, arranged, options);
    await allDone(
      group.map(async (exchange) => {
        const request = requests.get(exchange.key) ?? exchange.asked.request;
        outcomes.set(exchange.key, await asker.ask(exchange, request, arranged));
        options.onCollected(exchange);
      }),
    );
  } finally {
    await arranged.undo().catch((error: Error) => {
      warnings.push(`Failed to take away the states ${nameAll(states)}: ${error.message}.`);
    });
  }
}

async function arrange(
  states: readonly ProviderState[],
  group: readonly PlannedExchange[],
  { options, outcomes }: Run,
): Promise<ArrangedStates | undefined> {
  try {
    return await options.target.arrange(states);
  } catch (error) {
    if (!(error instanceof StateChangeError)) throw error;
    const message = `the state change to ${nameAll(states)} failed: ${error.message}`;
    for (const exchange of group) {
      const reason = { code: 'state-change-failed', message } as const;
      outcomes.set(exchange.key, { absence: { verdict: 'unknown', reason } });
      options.onCollected(exchange);
    }
    return undefined;
  }
}

/** The requests that take values of their states; the others are as they were planned. */
async function requestsOf(
  group: readonly PlannedExchange[],
  { values }: ArrangedStates,
  { planAgain }: CollectOptions,
): Promise<ReadonlyMap<string, ProviderRequest>> {
  const again = group.filter(({ interaction }) => needsStateValues(interaction));
  if (again.length === 0) return new Map();
  return planAgain(again, new Map(again.map(({ key }) => [key, values])));
}

/** Waits for all of them, also when one fails: nothing may go on in the background after a failure. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

function nameAll(states: readonly ProviderState[]): string {
  return states.map((state) => `"${state.name}"`).join(', ');
}
