import type { Evidence } from './evidence';

/** Where the evidence of exchanges is kept, by the identity of an exchange. */
export interface EvidenceStore {
  find(identity: string): Promise<Evidence | undefined>;
  save(identity: string, evidence: Evidence): Promise<void>;
}

/** A store that lives as long as the run. */
export function createMemoryEvidenceStore(): EvidenceStore {
  const kept = new Map<string, Evidence>();
  return {
    find: async (identity) => kept.get(identity),
    save: async (identity, evidence) => {
      kept.set(identity, evidence);
    },
  };
}
