import { existsSync } from 'node:fs';
import { createMemoryEvidenceStore, type EvidenceStore } from '../../evidence/evidence-store';
import { openEvidenceFolder, readEvidenceFolder } from '../../evidence/open-evidence-folder';
import { checkDefaultFolder, prepareDefaultFolder } from '../../evidence/prepare-default-folder';
import type { VerificationOptions } from '../options/verification-options';
import { keepEvidence } from './keep-evidence';

/** The evidence of a run, and what the reader should know about it. */
export interface OpenedStore {
  readonly store: EvidenceStore;
  readonly warnings: readonly string[];
}

/**
 * Opens the evidence of a run where it is kept, or what lives as long as the run. A run that asks nobody only reads.
 *
 * @throws EvidenceFolderError where the folder cannot be used.
 */
export async function openStore(options: VerificationOptions, asksProvider: boolean): Promise<OpenedStore> {
  const { folder, isDefault = false } = keepEvidence(options) ?? {};
  const { offline = false } = options;
  const memory = createMemoryEvidenceStore();
  if (folder === undefined) return { store: memory, warnings: [] };
  if (asksProvider && !offline) return openToWrite(folder, isDefault);
  // What a run would refuse is no plan; only to read is no harm, whatever else is there.
  if (isDefault && !offline) await checkDefaultFolder(folder);
  const isThere = offline || existsSync(folder);
  return { store: isThere ? { ...memory, ...(await readEvidenceFolder(folder)) } : memory, warnings: [] };
}

async function openToWrite(folder: string, isDefault: boolean): Promise<OpenedStore> {
  if (isDefault) await prepareDefaultFolder(folder);
  const { unfinishedCount, ...store } = await openEvidenceFolder(folder);
  if (unfinishedCount === 0) return { store, warnings: [] };
  const calls = unfinishedCount === 1 ? 'One call was' : `${unfinishedCount} calls were`;
  return {
    store,
    warnings: [`${calls} under way when an earlier run ended; what is still needed is asked again.`],
  };
}
