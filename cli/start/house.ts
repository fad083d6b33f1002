import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker } from '../../broker';
import { createSimulator, findBreaks } from '../../provider';

/** Something that listens on loopback until it is closed. */
interface Listening {
  url: string;
  close(): Promise<void>;
}

interface Server {
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<unknown>;
}

/** A folder of this run's own, removed when the run is over. */
export interface Workspace {
  pactFolder: string;
  databaseFile: string;
  remove(): Promise<void>;
}

export async function createWorkspace(): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'modelpact-'));
  return {
    pactFolder: join(folder, 'pacts'),
    databaseFile: join(folder, 'broker.sqlite'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export function startBroker(databaseFile: string): Promise<Listening> {
  return listen(createBroker({ database: databaseFile }));
}

/** @param breaks names of the promises that this provider breaks */
export function startProvider(breaks: string[]): Promise<Listening> {
  return listen(createSimulator({ breaks: findBreaks(breaks) }));
}

async function listen(server: Server): Promise<Listening> {
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await server.close();
    },
  };
}
