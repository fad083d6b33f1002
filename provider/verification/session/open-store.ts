import { createMemoryEvidenceStore, type EvidenceStore } from '../../evidence/evidence-store';
import { openEvidenceFolder, readEvidenceFolder } from '../../evidence/open-evidence-folder';
import type { VerificationOptions } from '../options/verification-options';

/** Where a run keeps evidence when it has to keep it and no folder is named. */
export const DEFAULT_EVIDENCE_FOLDER = 'evidence';

/** The evidence of a run. Offline it is only read. */
export interface OpenedStore {
  readonly store: EvidenceStore;
  readonly warnings: readonly string[];
}

/** Opens the evidence that the options name, or what lives as long as the run. */
export async function openStore({
  evidenceFolder,
  offline,
  shard,
}: VerificationOptions): Promise<OpenedStore> {
  const isNeeded = offline === true || shard !== undefined;
  const folder = evidenceFolder ?? (isNeeded ? DEFAULT_EVIDENCE_FOLDER : undefined);
  if (folder === undefined) return { store: createMemoryEvidenceStore(), warnings: [] };
  if (offline) {
    const { find } = await readEvidenceFolder(folder);
    return { store: { ...createMemoryEvidenceStore(), find }, warnings: [] };
  }
  const { unfinishedCount, ...store } = await openEvidenceFolder(folder);
  if (unfinishedCount === 0) return { store, warnings: [] };
  const calls = unfinishedCount === 1 ? 'One call was' : `${unfinishedCount} calls were`;
  return {
    store,
    warnings: [`${calls} under way when an earlier run ended; what is still needed is asked again.`],
  };
}
