import type { Store } from '../../store/store';
import { writeMatrixQuery } from './write-matrix-query';

/** Where the question whether a version may be deployed is answered. */
export type CanIDeployHref = (base: string, pacticipantName: string, versionNumber: string) => string;

/** The question is about production or, while there is none, about the latest versions of all the others. */
export function canIDeployHrefs(store: Store): CanIDeployHref {
  const production = store.get<{ name: string }>(
    'SELECT name FROM environments WHERE production = 1 ORDER BY id',
  );
  const options = production
    ? { latestBy: 'cvpv' as const, environmentName: production.name }
    : { latestBy: 'cvp' as const, latest: true };
  return (base, pacticipantName, versionNumber) =>
    `${base}/matrix?${writeMatrixQuery({ selectors: [{ pacticipantName, versionNumber }], options })}`;
}
