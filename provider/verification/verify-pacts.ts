import { randomUUID } from 'node:crypto';
import { createMemoryEvidenceStore } from '../evidence/evidence-store';
import { joinBaseUrl } from '../targets/join-base-url';
import { createLiveTarget } from '../targets/live-target';
import { createStateChangeTarget } from '../targets/state-change-target';
import type { VerificationTarget } from '../targets/verification-target';
import { type Collection, collectEvidence } from './collect/collect-evidence';
import { type EngineWorkspace, openEngineWorkspace } from './engine/engine-workspace';
import { groupBy } from './group-by';
import { judgeExchange } from './judge/judge-exchange';
import { judgeShapes, type ShapeResults } from './judge/judge-shapes';
import { settleFromEvidence } from './judge/settle-from-evidence';
import type { VerificationOptions } from './options/verification-options';
import type { LoadedPact, PactInteraction } from './pact-interaction';
import { enumerateExchanges, type PlannedExchange, planRequests } from './plan/plan-exchanges';
import { settleBeforeAsking } from './plan/settle-before-asking';
import { reportPact } from './report/build-report';
import { reportJudged, reportSettled } from './report/report-interaction';
import type { SettledInteractions } from './settled-interaction';
import type { RunContext } from './verification-context';
import type { InteractionReport, PactReport, VerificationReport } from './verification-report';

const DEFAULT_CONCURRENCY = 4;
const DEFAULT_RETRIES = 3;
const DEFAULT_PATIENCE_MS = 60_000;
const DEFAULT_DEADLINES = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 30_000, totalMs: 120_000 };
const STATE_CHANGE_TIMEOUT_MS = 30_000;

/** What a run found out, pact by pact. */
export interface VerifiedPacts {
  readonly pacts: readonly PactReport[];
  readonly calls: VerificationReport['calls'];
  readonly warnings: readonly string[];
}

/** Plans, collects and judges. Nothing is published, and nothing is redacted yet. */
export async function verifyPacts(
  options: VerificationOptions,
  run: RunContext,
  pacts: readonly LoadedPact[],
): Promise<VerifiedPacts> {
  const target = chooseTarget(options);
  const settled = settleBeforeAsking(pacts, target);
  const exchanges = enumerateExchanges(pacts, (interaction) => !settled.has(interaction));
  const paths = joinBaseUrl(
    new URL(options.providerBaseUrl),
    exchanges.map(({ interaction }) => pathOf(interaction)),
  );
  const workspace = await openEngineWorkspace();
  try {
    run.onProgress?.({ phase: 'plan', done: 0, total: exchanges.length });
    const planned = await planRequests(workspace, exchanges, run);
    let collected = 0;
    const collection = await collectEvidence(exchanges, planned, {
      baseUrl: new URL(options.providerBaseUrl),
      paths,
      headers: options.headers ?? [],
      target,
      store: createMemoryEvidenceStore(),
      concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
      retries: options.retries ?? DEFAULT_RETRIES,
      patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS,
      deadlines: { ...DEFAULT_DEADLINES, ...options.deadlines },
      clock: run.clock,
      signal: run.signal,
      planAgain: (late, stateValues) => planRequests(workspace, late, { stateValues, signal: run.signal }),
      onCollected: () => {
        collected += 1;
        run.onProgress?.({ phase: 'collect', done: collected, total: exchanges.length });
      },
    });
    run.onProgress?.({ phase: 'judge', done: 0, total: exchanges.length });
    const shapes = await judge(workspace, exchanges, collection, run.signal);
    run.onProgress?.({ phase: 'judge', done: exchanges.length, total: exchanges.length });
    return {
      pacts: report(pacts, exchanges, collection, shapes, new Map([...settled, ...collection.settled])),
      calls: { planned: exchanges.length, ...collection.calls },
      warnings: [...(paths.note ? [paths.note] : []), ...collection.warnings],
    };
  } finally {
    await workspace.close();
  }
}

function chooseTarget({ stateChangeUrl }: VerificationOptions): VerificationTarget {
  if (stateChangeUrl === undefined) return createLiveTarget();
  return createStateChangeTarget({
    url: new URL(stateChangeUrl),
    timeoutMs: STATE_CHANGE_TIMEOUT_MS,
    newScope: randomUUID,
  });
}

function pathOf({ json }: PactInteraction): string {
  const request = json['request'] as { path?: string };
  return request.path ?? '/';
}

function judge(
  workspace: EngineWorkspace,
  exchanges: readonly PlannedExchange[],
  { evidence, stateValues }: Collection,
  signal: AbortSignal | undefined,
): Promise<ShapeResults> {
  const judgeable = exchanges.filter(({ key, interaction }) => {
    const seen = evidence.get(key);
    return seen !== undefined && settleFromEvidence(interaction, seen) === undefined;
  });
  return judgeShapes(workspace, judgeable, evidence, { stateValues, signal });
}

function report(
  pacts: readonly LoadedPact[],
  exchanges: readonly PlannedExchange[],
  { evidence }: Collection,
  shapes: ShapeResults,
  settled: SettledInteractions,
): PactReport[] {
  const byInteraction = groupBy(exchanges, ({ interaction }) => interaction);
  const reportOf = (interaction: PactInteraction): InteractionReport => {
    const settlement = settled.get(interaction);
    if (settlement) return reportSettled(interaction, settlement);
    const own = byInteraction.get(interaction) ?? [];
    return reportJudged(
      interaction,
      own.map(({ key }) => judgeExchange(interaction, key, evidence.get(key), shapes)),
    );
  };
  return pacts.map((pact) => reportPact(pact, reportOf));
}
