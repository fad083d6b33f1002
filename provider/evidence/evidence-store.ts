import type { ExchangeHead, RecordedExchange } from './recorded-exchange';

/** What a store has under the name of an exchange. */
export type FoundEvidence =
  | { readonly kind: 'whole'; readonly recorded: RecordedExchange }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly detail: string };

/** An exchange that is being recorded. It is not in the store before it is closed. */
export interface Recording {
  /** Notes that so many bytes of an answer have come. */
  notePiece(atMs: number, byteCount: number): void;
  close(recorded: RecordedExchange): Promise<void>;
  /** Ends a recording that nothing came of. */
  abandon(): Promise<void>;
}

/** Where evidence is kept, by the name of an exchange. */
export interface EvidenceStore {
  find(name: string): Promise<FoundEvidence>;
  record(head: ExchangeHead): Promise<Recording>;
}

/** A store that lives as long as the run. */
export function createMemoryEvidenceStore(): EvidenceStore {
  const kept = new Map<string, RecordedExchange>();
  return {
    find: async (name) => {
      const recorded = kept.get(name);
      return recorded ? { kind: 'whole', recorded } : { kind: 'missing' };
    },
    record: async ({ name }) => ({
      notePiece: () => undefined,
      close: async (recorded) => void kept.set(name, recorded),
      abandon: async () => undefined,
    }),
  };
}
