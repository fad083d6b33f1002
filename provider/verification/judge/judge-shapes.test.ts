import type { Evidence } from '../../evidence/evidence';
import { EXCHANGE_HEADER } from '../engine/derive-pacts';
import { EngineError } from '../engine/engine-error';
import type { EngineWorkspace } from '../engine/engine-workspace';
import type { EngineOutcome } from '../engine/run-engine';
import { parsePact } from '../load/parse-pact';
import type { LoadedPact } from '../pact-interaction';
import { enumerateInteractions, planRequests } from '../plan/plan-requests';
import { pactOf } from '../testing/pact-files';
import { judgeExchange } from './judge-exchange';
import { judgeShapes } from './judge-shapes';

const text = JSON.stringify(pactOf([{ description: 'an answer' }]));
const pact = parsePact({ source: 'p.json', text, pending: false }).pact as LoadedPact;
const exchanges = enumerateInteractions([pact], () => true);
const [exchange] = exchanges;
const evidence: Evidence = {
  startedAt: '2026-01-01T00:00:00.000Z',
  status: 200,
  headers: [],
  pieces: [],
  endAtMs: 1,
  end: { kind: 'complete' },
  attempts: [],
};

/** An engine that says what the test wants and asks nobody. */
const engineSaying = (outcome: EngineOutcome): EngineWorkspace => ({
  replay: async () => [outcome],
  close: async () => undefined,
});

/** An engine that asks the replay for every exchange, and finds that nothing matches. */
const engineFindingNothing: EngineWorkspace = {
  replay: async ({ port, exchanges: asked }) => {
    for (const { key } of asked) {
      const headers = { [EXCHANGE_HEADER]: key };
      await fetch(`http://127.0.0.1:${port}/`, { headers }).catch(() => undefined);
    }
    const interactionResults = asked.map(({ key }) => ({ description: key, result: 'ERROR' }));
    return [{ report: { interactionResults, errors: [] } }];
  },
  close: async () => undefined,
};

async function judge(outcome: EngineOutcome) {
  const key = exchange?.key ?? '';
  const shapes = await judgeShapes(engineSaying(outcome), exchanges, new Map([[key, evidence]]), {
    stateValues: new Map(),
  });
  return judgeExchange(pact.interactions[0] as LoadedPact['interactions'][0], key, evidence, shapes);
}

describe('an engine that cannot be relied on', () => {
  it('is not believed when it says OK without having asked', async () => {
    const report = { interactionResults: [{ description: exchange?.key ?? '', result: 'OK' }], errors: [] };

    expect(await judge({ report })).toMatchObject({
      verdict: 'unknown',
      reason: { code: 'no-engine-result' },
    });
  });

  it('leaves an interaction unknown that it says nothing about', async () => {
    expect(await judge({ report: {} })).toMatchObject({ verdict: 'unknown' });
  });

  it('leaves everything unknown when it fails, and its words are the reason', async () => {
    expect((await judge({ failure: 'out of memory' })).reason?.message).toContain('out of memory');
  });

  it('leaves an answer unknown that cannot be given again as it was', async () => {
    const byKey = (headers: Evidence['headers']) =>
      new Map([[exchange?.key ?? '', { ...evidence, headers }]]);
    const options = { stateValues: new Map() };
    const odd = await judgeShapes(engineFindingNothing, exchanges, byKey([['x-odd', 'a\nb']]), options);
    const plain = await judgeShapes(engineFindingNothing, exchanges, byKey([['x-odd', 'a b']]), options);

    expect([...plain.byKey.values()]).toEqual([{ matches: false, mismatches: [] }]);
    expect(odd.byKey.size).toBe(0);
  });

  it('ends the run as a mistake when it makes no request for an interaction', async () => {
    const plan = planRequests(engineSaying({ failure: 'it cannot read this' }), exchanges);

    await expect(plan).rejects.toThrow(EngineError);
    await expect(plan).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/it cannot read this[\s\S]*p\.json, interaction "an answer"/),
    });
  });
});
