import { VerificationUsageError } from '../verification-usage-error';
import { checkCollecting } from './check-collecting';
import { checkHeader } from './check-header';
import { checkSources } from './check-sources';
import { checkBaseUrl, checkUrl } from './check-url';
import type { VerificationOptions } from './verification-options';

/** Refuses options that cannot be meant, before anything is read or asked. */
export function checkOptions(options: VerificationOptions): void {
  checkSources(options);
  checkBaseUrl('the provider base URL', options.providerBaseUrl);
  if (options.stateChangeUrl !== undefined) checkUrl('the state-change URL', options.stateChangeUrl);
  checkNotBlank('the provider', options.provider);
  checkNotBlank('the provider version', options.providerVersion);
  checkNotBlank('the provider branch', options.providerBranch);
  checkPublishing(options);
  for (const header of options.headers ?? []) checkHeader(header);
  checkNumbers(options);
  checkCollecting(options);
}

function checkPublishing({ publish, providerVersion, pacts }: VerificationOptions): void {
  if (publish === undefined) return;
  if (pacts.broker === undefined && pacts.pactUrl === undefined) {
    throw new VerificationUsageError(
      'Failed to publish: results go to the broker that the pacts come from. Give --broker-base-url or --pact-url instead of files.',
    );
  }
  if (providerVersion === undefined) {
    throw new VerificationUsageError(
      'Failed to publish: the version of the provider is not known. Give it with --provider-version.',
    );
  }
  if (publish.buildUrl !== undefined) checkUrl('the build URL', publish.buildUrl);
}

function checkNotBlank(what: string, value: string | undefined): void {
  if (value !== undefined && value.trim() === '') {
    throw new VerificationUsageError(
      `Failed to verify: ${what} is empty. Leave it out, or give its value; in a pipeline, check the variable.`,
    );
  }
}

function checkNumbers({ concurrency, retries, patienceMs, deadlines = {} }: VerificationOptions): void {
  const atLeast = (minimum: number, what: string, value: number | undefined) => {
    if (value === undefined || (Number.isInteger(value) && value >= minimum)) return;
    throw new VerificationUsageError(
      `Failed to verify: ${what} must be a whole number of at least ${minimum}.`,
    );
  };
  atLeast(1, 'the concurrency', concurrency);
  atLeast(0, 'the number of retries', retries);
  atLeast(0, 'the patience in milliseconds', patienceMs);
  for (const [name, value] of Object.entries(deadlines)) atLeast(1, `the deadline ${name}`, value);
}
