import type { Evidence } from '../../evidence/evidence';
import type { EngineExchange } from '../engine/derive-pacts';
import { type ExchangeResult, readEngineResult } from '../engine/engine-result';
import type { EngineWorkspace } from '../engine/engine-workspace';
import { startReplayServer } from './replay-server';

/** What the engine said about the exchanges it judged; those it said nothing about are missing. */
export interface ShapeResults {
  readonly byKey: ReadonlyMap<string, ExchangeResult>;
  /** What the engine said where it gave no report. */
  readonly failures: readonly string[];
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
  if (exchanges.length === 0) return { byKey: new Map(), failures: [] };
  const server = await startReplayServer(evidenceByKey, options.stateValues);
  try {
    const outcomes = await workspace.replay({
      exchanges,
      port: server.port,
      judgesAnswers: true,
      signal: options.signal,
    });
    const results = outcomes.flatMap((outcome) =>
      'report' in outcome ? [...readEngineResult(outcome.report)] : [],
    );
    return {
      byKey: new Map(results.filter(([key]) => server.served.has(key))),
      failures: outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : [])),
    };
  } finally {
    await server.close();
  }
}
