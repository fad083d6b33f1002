import type { Store } from '../store/store';
import type { KnownNames } from './validate-matrix-query';

/** Looks names up in the store. Names are case-sensitive. */
export function knownNames(store: Store): KnownNames {
  return {
    pacticipantExists: (name) => store.get('SELECT 1 FROM pacticipants WHERE name = ?', name) !== undefined,
    environmentExists: (name) => store.get('SELECT 1 FROM environments WHERE name = ?', name) !== undefined,
  };
}
