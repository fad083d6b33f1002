import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProcessRunning } from '../../evidence/is-process-running';

const ENGINE_FOLDER = /^modelpact-engine-(\d+)-/;

/**
 * Makes a temporary folder for the engine that names its process, and removes those whose process has ended: one
 * that is killed leaves its folder behind, with what the contracts say in it.
 *
 * @param parent where the folders are; the machine's place for temporary files by default.
 */
export async function makeEngineFolder(parent = tmpdir()): Promise<string> {
  const leftovers = (await readdir(parent)).filter(isLeftOver);
  // Of another user, it is his to remove.
  const removals = leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true }));
  await Promise.allSettled(removals);
  return mkdtemp(join(parent, `modelpact-engine-${process.pid}-`));
}

function isLeftOver(name: string): boolean {
  const owner = ENGINE_FOLDER.exec(name)?.[1];
  return owner !== undefined && !isProcessRunning(Number(owner));
}
