import { createCallBudget } from '../collect/call-budget';
import { type Collection, createCollection } from '../collect/collect-evidence';
import type { Outcome } from '../collect/evidence-at-hand';
import { measureOverhead } from '../collect/measure-overhead';
import type { PlannedExchange } from '../plan/asked-interaction';
import { planRequests } from '../plan/plan-requests';
import { takeSamples } from '../sampling/take-samples';
import type { CallCounts, CostReport } from '../verification-report';
import { restOf } from './estimate-rest';
import type { Session } from './open-session';
import { reportCost } from './report-cost';
import { samplingOf } from './sampling-of';
import { lookUpAll } from './use-evidence-at-hand';

/** What asking the provider took. */
export interface Asked {
  readonly calls: CallCounts;
  readonly cost: CostReport;
  readonly warnings: readonly string[];
}

/** Nothing was asked. */
export const askedNothing: Asked = {
  calls: { made: 0, repeats: 0, reused: 0 },
  cost: reportCost({ known: 0n, unknown: new Map() }),
  warnings: [],
};

/** Asks the provider for every exchange that is still missing and is this run's own to ask. */
export async function askForRest(
  session: Session,
  isOwn: (exchange: PlannedExchange) => boolean,
): Promise<Asked> {
  const rest = session.interactions.flatMap(restOf).filter(isOwn);
  if (rest.length === 0) return askedNothing;
  const budget = createCallBudget(session.options);
  const collection = createCollection(await collectOptions(session, rest, budget));
  let reused = 0;
  const obtain = async (exchanges: readonly PlannedExchange[]) => {
    const outcomes = await lookUpAll(exchanges, session);
    const missing = exchanges.filter(({ key }) => 'absence' in (outcomes.get(key) ?? {}));
    reused += exchanges.length - missing.length;
    for (const [key, outcome] of await collectOwn(missing, collection, isOwn)) outcomes.set(key, outcome);
    return outcomes;
  };
  await takeSamples(session.interactions, obtain, samplingOf(session));
  return {
    calls: { ...budget.calls, reused: reused + collection.reusedCount() },
    cost: reportCost(budget.spending()),
    warnings: collection.warnings,
  };
}

async function collectOwn(
  exchanges: readonly PlannedExchange[],
  collection: Collection,
  isOwn: (exchange: PlannedExchange) => boolean,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map(await collection.collect(exchanges.filter(isOwn)));
  for (const exchange of exchanges) {
    if (!outcomes.has(exchange.key)) outcomes.set(exchange.key, { absence: ofOtherShard });
  }
  return outcomes;
}

const ofOtherShard = {
  verdict: 'unknown',
  reason: { code: 'other-shard', message: 'another shard collects it' },
} as const;

async function collectOptions(
  session: Session,
  rest: readonly PlannedExchange[],
  budget: ReturnType<typeof createCallBudget>,
) {
  const { options, settings, run, workspace, target, store, redactor, paths, proxy } = session;
  const total = rest.length;
  let collected = 0;
  const measuresTime = rest.some(({ interaction }) => interaction.terms?.latency !== undefined);
  return {
    ...settings,
    baseUrl: new URL(options.providerBaseUrl),
    providerVersion: options.providerVersion,
    paths,
    proxy,
    headers: options.headers ?? [],
    target,
    store,
    redactor,
    budget,
    clock: run.clock,
    signal: run.signal,
    overheadMs: measuresTime ? await measureOverhead(run.clock, settings.deadlines) : undefined,
    planAgain: (exchanges: readonly PlannedExchange[], stateValues: ReadonlyMap<string, object>) =>
      planRequests(workspace, exchanges, { stateValues, signal: run.signal }),
    onCollected: () => {
      collected += 1;
      run.onProgress?.({ phase: 'collect', done: collected, total: Math.max(total, collected) });
    },
  };
}
