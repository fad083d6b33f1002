import { existsSync } from 'node:fs';
import { createMemoryEvidenceStore, type EvidenceStore } from '../../evidence/evidence-store';
import { openEvidenceFolder, readEvidenceFolder } from '../../evidence/open-evidence-folder';
import type { VerificationOptions } from '../options/verification-options';

/** Where a run keeps evidence when it has to keep it and no folder is named. */
const DEFAULT_EVIDENCE_FOLDER = 'evidence';

/** The evidence of a run, and what the reader should know about it. */
export interface OpenedStore {
  readonly store: EvidenceStore;
  readonly warnings: readonly string[];
}

/**
 * Opens the evidence that the options name, or what lives as long as the run. A run that asks nobody only reads.
 *
 * @throws EvidenceFolderError where the folder cannot be used.
 */
export async function openStore(
  { evidenceFolder, offline, shard }: VerificationOptions,
  asksProvider: boolean,
): Promise<OpenedStore> {
  const isNeeded = offline === true || shard !== undefined;
  const folder = evidenceFolder ?? (isNeeded ? DEFAULT_EVIDENCE_FOLDER : undefined);
  const memory = createMemoryEvidenceStore();
  if (folder === undefined) return { store: memory, warnings: [] };
  if (asksProvider && !offline) return openToWrite(folder);
  const isThere = offline || existsSync(folder);
  return { store: isThere ? { ...memory, ...(await readEvidenceFolder(folder)) } : memory, warnings: [] };
}

async function openToWrite(folder: string): Promise<OpenedStore> {
  const { unfinishedCount, ...store } = await openEvidenceFolder(folder);
  if (unfinishedCount === 0) return { store, warnings: [] };
  const calls = unfinishedCount === 1 ? 'One call was' : `${unfinishedCount} calls were`;
  return {
    store,
    warnings: [`${calls} under way when an earlier run ended; what is still needed is asked again.`],
  };
}
