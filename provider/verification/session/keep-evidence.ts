import type { VerificationOptions } from '../options/verification-options';
import type { EvidencePlace } from '../verification-report';
import { toRunSettings } from './run-settings';

/** Where a run keeps evidence if nobody names a folder. */
const DEFAULT_FOLDER = 'evidence';
/** `0.0.0.0` and `::` too: whoever connects there reaches this machine. */
const ON_THIS_MACHINE = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])\.?$/;

/** Where a run keeps evidence, and for how long it is used again. */
export interface EvidenceKeeping extends EvidencePlace {
  /** Nobody has named the folder. */
  readonly isDefault: boolean;
}

/**
 * Where a run keeps evidence and finds that of earlier ones; undefined where evidence lives as long as the run.
 *
 * Answers may have been paid for, so they are kept unless that was refused. Those of a provider on this machine
 * cost nothing and change with every edit of it: they are kept where a folder is named, or where there is no other
 * way, as offline and in shards.
 */
export function keepEvidence(options: VerificationOptions): EvidenceKeeping | undefined {
  const { evidenceFolder, offline, shard, providerBaseUrl } = options;
  const { maxAgeMs } = toRunSettings(options);
  if (evidenceFolder === false) return undefined;
  if (evidenceFolder !== undefined) return { folder: evidenceFolder, isDefault: false, maxAgeMs };
  const isNeeded = offline === true || shard !== undefined;
  if (!isNeeded && isOnThisMachine(providerBaseUrl)) return undefined;
  return { folder: DEFAULT_FOLDER, isDefault: true, maxAgeMs };
}

/** The same for a report, of a run that keeps evidence. */
export function evidencePlace(options: VerificationOptions): { readonly evidence?: EvidencePlace } {
  const keeping = keepEvidence(options);
  return keeping ? { evidence: { folder: keeping.folder, maxAgeMs: keeping.maxAgeMs } } : {};
}

function isOnThisMachine(baseUrl: string): boolean {
  return ON_THIS_MACHINE.test(new URL(baseUrl).hostname);
}
