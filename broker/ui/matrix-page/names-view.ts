import type { Store } from '../../store/store';

/** What a person may choose from in the form. */
export interface KnownChoices {
  readonly pacticipants: readonly string[];
  readonly environments: readonly string[];
}

/** The names that the form offers. */
export function findChoices(store: Store): KnownChoices {
  const namesIn = (table: 'pacticipants' | 'environments'): string[] =>
    store
      .all<{ name: string }>(`SELECT name FROM ${table} ORDER BY name COLLATE NOCASE, name`)
      .map(({ name }) => name);
  return { pacticipants: namesIn('pacticipants'), environments: namesIn('environments') };
}
