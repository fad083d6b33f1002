import type { VerificationOptions } from '../../../provider';
import { loadPrices } from './load-prices';
import type { VerifyFlags } from './verify-flags';
import { VerifyUsageError } from './verify-usage-error';

/** Whether a flag was typed, or comes from the environment. */
export type IsTyped = (flag: keyof VerifyFlags) => boolean;

/** What the flags ask for. */
export function toVerificationOptions(
  flags: VerifyFlags,
  isTyped: IsTyped,
  environment: NodeJS.ProcessEnv,
): VerificationOptions {
  const { providerBaseUrl } = flags;
  if (providerBaseUrl === undefined) {
    throw new VerifyUsageError(
      'Failed to verify: the address of the provider is not known. Give it with --provider-base-url or MODELPACT_PROVIDER_BASE_URL.',
    );
  }
  return {
    pacts: pactSources(flags, isTyped, environment),
    provider: flags.provider,
    providerBaseUrl,
    providerVersion: flags.providerVersion,
    providerBranch: flags.providerBranch,
    providerTags: flags.providerVersionTag,
    stateChangeUrl: flags.stateChangeUrl,
    headers: flags.header,
    concurrency: flags.concurrency,
    retries: flags.retries,
    deadlines: {
      connectMs: flags.timeoutConnectMs,
      firstByteMs: flags.timeoutFirstByteMs,
      idleMs: flags.timeoutIdleMs,
      totalMs: flags.timeoutTotalMs,
    },
    samples: flags.samples,
    evidenceFolder: flags.evidence,
    maxAgeMs: flags.maxAge,
    redactPrompts: flags.redactPrompts,
    offline: flags.offline,
    shard: flags.shard,
    budgetUsd: flags.budgetUsd,
    maxCalls: flags.maxCalls,
    prices: flags.prices === undefined ? undefined : loadPrices(flags.prices),
    publish: flags.publish ? { buildUrl: flags.buildUrl } : undefined,
  };
}

/**
 * A broker's address often stands in the environment for other commands too: it does not argue with pact files
 * that were asked for.
 */
function pactSources(
  flags: VerifyFlags,
  isTyped: IsTyped,
  environment: NodeJS.ProcessEnv,
): VerificationOptions['pacts'] {
  const { pact: files, brokerToken: token, brokerUsername: username, brokerPassword: password } = flags;
  const isRemoteTyped = isTyped('pactUrl') || isTyped('brokerBaseUrl');
  if (files !== undefined && isTyped('pact') && isRemoteTyped) {
    throw new VerifyUsageError(
      'Failed to verify: --pact names files, and a broker is named too. Give only one of them.',
    );
  }
  if (files !== undefined && !isRemoteTyped) return { files };
  return {
    pactUrl: pactUrl(flags, environment),
    broker: brokerSource(flags),
    credentials: { token, username, password },
  };
}

/** A webhook's job hands the pact's address over in PACT_URL. */
function pactUrl({ pactUrl: url }: VerifyFlags, environment: NodeJS.ProcessEnv): string | undefined {
  if (url !== true) return url;
  const fromJob = environment['PACT_URL'];
  if (fromJob) return fromJob;
  throw new VerifyUsageError(
    'Failed to verify the changed pact: its address is not known. Give it with --pact-url URL or in PACT_URL; the webhook of the broker sends it as ${pactbroker.pactUrl}.',
  );
}

function brokerSource(flags: VerifyFlags): VerificationOptions['pacts']['broker'] {
  const { brokerBaseUrl: baseUrl, enablePending, includeWipPactsSince } = flags;
  if (!baseUrl) return undefined;
  return { baseUrl, enablePending, includeWipPactsSince, consumerVersionSelectors: selectors(flags) };
}

function selectors(flags: VerifyFlags): Record<string, unknown>[] {
  return [
    ...(flags.consumerVersionSelectors ?? []),
    ...(flags.mainBranch ? [{ mainBranch: true }] : []),
    ...(flags.matchingBranch ? [{ matchingBranch: true }] : []),
    ...(flags.deployedOrReleased ? [{ deployedOrReleased: true }] : []),
    ...(flags.consumerBranch ?? []).map((branch) => ({ branch })),
    ...(flags.environment ?? []).map((environment) => ({ environment })),
  ];
}
