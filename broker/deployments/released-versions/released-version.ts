import type { PlacedVersion } from '../placed-version';

/** A version that was released to an environment's users and is, or was, supported there. */
export interface ReleasedVersion extends PlacedVersion {
  readonly updatedAt: string;
  /** Null while it is supported. */
  readonly supportEndedAt: string | null;
}
