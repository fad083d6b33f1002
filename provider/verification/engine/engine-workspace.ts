import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeExactJson } from '../load/exact-json';
import { type DerivedPact, derivePacts, type EngineExchange, needsStateValues } from './derive-pacts';
import { engineEnvironment } from './engine-environment';
import { makeEngineFolder } from './make-engine-folder';
import { type EngineOutcome, runEngine } from './run-engine';

/** A second process pays for its start only when it saves more comparisons than that costs. */
const EXCHANGES_WORTH_A_PROCESS = 40;
const MAX_PROCESSES = 2;

/** Where the engine is pointed, and what it shall replay. */
export interface EngineReplay {
  readonly exchanges: readonly EngineExchange[];
  /** Port on 127.0.0.1; the server there also gives the values of states, to any request without our header. */
  readonly port: number;
  /** False where only the requests count. */
  readonly judgesAnswers: boolean;
  readonly signal?: AbortSignal;
}

/** A private folder in which derived pacts are given to the engine; `close` removes it. */
export interface EngineWorkspace {
  /** Lets the engine replay the exchanges; one outcome for each process that was started. */
  replay(replay: EngineReplay): Promise<EngineOutcome[]>;
  close(): Promise<void>;
}

/** Opens a workspace for the official engine. The folder can be read by its owner only. */
export async function openEngineWorkspace(): Promise<EngineWorkspace> {
  const folder = await makeEngineFolder();
  const environment = await engineEnvironment(folder);
  let runs = 0;
  return {
    async replay({ exchanges, port, judgesAnswers, signal }) {
      const needsValues = exchanges.some(({ interaction }) => needsStateValues(interaction));
      const stateValuesUrl = needsValues ? `http://127.0.0.1:${port}/` : undefined;
      const batches = shareOut(derivePacts(exchanges, { judgesAnswers }));
      return Promise.all(
        batches.map(async (batch) => {
          runs += 1;
          const name = `run-${runs}`;
          const files = await writePacts(folder, name, batch);
          return runEngine({ port, signal, stateValuesUrl, files, folder, name, environment });
        }),
      );
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Deals the pacts out to processes so that each has about as many exchanges as the other. */
function shareOut(pacts: readonly DerivedPact[]): DerivedPact[][] {
  const total = pacts.reduce((sum, pact) => sum + pact.exchangeCount, 0);
  const processes = Math.min(MAX_PROCESSES, Math.ceil(total / EXCHANGES_WORTH_A_PROCESS));
  const batches = Array.from({ length: processes }, () => ({ pacts: [] as DerivedPact[], count: 0 }));
  for (const pact of pacts) {
    const [least] = [...batches].sort((a, b) => a.count - b.count);
    least?.pacts.push(pact);
    if (least) least.count += pact.exchangeCount;
  }
  return batches.map((batch) => batch.pacts).filter((batch) => batch.length > 0);
}

function writePacts(folder: string, name: string, pacts: readonly DerivedPact[]): Promise<string[]> {
  return Promise.all(
    pacts.map(async ({ json }, index) => {
      const file = join(folder, `${name}-${index}.json`);
      await writeFile(file, writeExactJson(json));
      return file;
    }),
  );
}
