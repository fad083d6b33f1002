import type { PlacedVersion } from '../placed-version';

/** A version that runs, or ran, in an environment. */
export interface DeployedVersion extends PlacedVersion {
  /** One of several installations in the environment; null is an installation of its own. */
  readonly applicationInstance: string | null;
  /** Null while it is deployed. */
  readonly undeployedAt: string | null;
}
