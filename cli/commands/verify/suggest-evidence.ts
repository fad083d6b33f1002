import type { VerificationOptions } from '../../../provider';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * What to tell of a run whose answers are lost when it ends, unless they cost nothing: those of a provider on this
 * machine.
 */
export function suggestEvidence(
  options: Pick<VerificationOptions, 'evidenceFolder' | 'offline' | 'providerBaseUrl'>,
): string | undefined {
  const { evidenceFolder, offline, providerBaseUrl } = options;
  if (evidenceFolder !== undefined || offline || !URL.canParse(providerBaseUrl)) return undefined;
  if (LOOPBACK.test(new URL(providerBaseUrl).hostname)) return undefined;
  return 'The answers are not kept: with --evidence FOLDER, a run that was ended goes on where it was, and an unchanged contract is not asked again.';
}
