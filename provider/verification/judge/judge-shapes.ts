import type { Evidence } from '../../evidence/evidence';
import type { EngineExchange } from '../engine/derive-pacts';
import { type ExchangeResult, readEngineResult } from '../engine/engine-result';
import type { EngineWorkspace } from '../engine/engine-workspace';
import { replayApart } from '../engine/replay-apart';
import type { EngineOutcome } from '../engine/run-engine';
import { startReplayServer } from './replay-server';

/** What the engine said about the exchanges it judged; those it said nothing about are missing. */
export interface ShapeResults {
  readonly byKey: ReadonlyMap<string, ExchangeResult>;
  /** What the engine said of those that it could not judge, if anything. */
  readonly failureByKey: ReadonlyMap<string, string>;
}

/**
 * Lets the official engine judge exchanges by their evidence. A result counts only where the engine has really
 * asked the replay for that exchange.
 */
export async function judgeShapes(
  workspace: EngineWorkspace,
  exchanges: readonly EngineExchange[],
  evidenceByKey: ReadonlyMap<string, Evidence>,
  options: { stateValues: ReadonlyMap<string, object>; signal?: AbortSignal },
): Promise<ShapeResults> {
  if (exchanges.length === 0) return { byKey: new Map(), failureByKey: new Map() };
  const server = await startReplayServer(evidenceByKey, options.stateValues);
  try {
    const byKey = new Map<string, ExchangeResult>();
    const findReplayed = (outcomes: readonly EngineOutcome[]) => {
      for (const [key, result] of outcomes.flatMap(resultsOf))
        if (server.served.has(key)) byKey.set(key, result);
      return byKey;
    };
    const { signal } = options;
    const replay = { exchanges, port: server.port, judgesAnswers: true, signal };
    return { failureByKey: await replayApart(workspace, replay, findReplayed), byKey };
  } finally {
    await server.close();
  }
}

function resultsOf(outcome: EngineOutcome): [string, ExchangeResult][] {
  return 'report' in outcome ? [...readEngineResult(outcome.report)] : [];
}
