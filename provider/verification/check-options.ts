import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Header } from '../evidence/evidence';
import { isCredentialHeader } from '../evidence/is-credential-header';
import type { PactSources, VerificationOptions } from './verification-options';
import { VerificationUsageError } from './verification-usage-error';

/** Refuses options that cannot be meant, before anything is read or asked. */
export function checkOptions(options: VerificationOptions): void {
  checkSources(options.pacts, options);
  checkUrl('the provider base URL', options.providerBaseUrl);
  if (options.stateChangeUrl !== undefined) checkUrl('the state-change URL', options.stateChangeUrl);
  checkNotBlank('the provider', options.provider);
  checkNotBlank('the provider version', options.providerVersion);
  checkNotBlank('the provider branch', options.providerBranch);
  checkPublishing(options);
  for (const header of options.headers ?? []) checkHeader(header);
  checkNumbers(options);
}

function checkSources(
  { files, broker, pactUrl }: PactSources,
  { provider, ...options }: VerificationOptions,
): void {
  const sources = [files?.length ? 'files' : undefined, broker, pactUrl].filter(
    (source) => source !== undefined,
  );
  if (sources.length === 0) {
    throw new VerificationUsageError(
      'Failed to verify: no pacts are named. Give files with --pact, a broker with --broker-base-url, or the pact of a webhook with --pact-url.',
    );
  }
  if (sources.length > 1) {
    throw new VerificationUsageError(
      'Failed to verify: pacts come from files, from a broker, or from one URL. Give only one of them.',
    );
  }
  if (pactUrl !== undefined) checkUrl('the pact URL', pactUrl);
  if (broker === undefined) return;
  checkUrl('the broker base URL', broker.baseUrl);
  if (provider === undefined)
    throw new VerificationUsageError(
      'Failed to verify: a broker needs to know the provider. Give its name with --provider.',
    );
  if (broker.includeWipPactsSince === undefined) return;
  if (Number.isNaN(Date.parse(broker.includeWipPactsSince))) {
    throw new VerificationUsageError(
      `Failed to verify: "${broker.includeWipPactsSince}" is no date. Give one such as 2026-01-31.`,
    );
  }
  if (options.providerBranch === undefined && !options.providerTags?.length) {
    throw new VerificationUsageError(
      'Failed to verify: work-in-progress pacts need the branch of the provider. Give it with --provider-branch.',
    );
  }
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

/** Parses a URL that was given; the message never repeats credentials that stand in it. */
function checkUrl(what: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new VerificationUsageError(
      `Failed to verify: ${what} is not an http or https URL. Give one such as https://api.example.com/v1.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new VerificationUsageError(
      `Failed to verify: ${what} holds credentials. Give them apart, so that they are not shown in reports.`,
    );
  }
}

function checkNotBlank(what: string, value: string | undefined): void {
  if (value !== undefined && value.trim() === '') {
    throw new VerificationUsageError(
      `Failed to verify: ${what} is empty. Leave it out, or give its value; in a pipeline, check the variable.`,
    );
  }
}

/** The message names the header and never its value. */
function checkHeader([name, value]: Header): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (cause) {
    throw new VerificationUsageError(
      `Failed to verify: the header "${name}" cannot be sent as it is: it holds a line break or another character that HTTP does not allow.`,
      { cause },
    );
  }
  if (isCredentialHeader(name)) checkCredential(name, value);
}

function checkCredential(name: string, value: string): void {
  const [, ...credential] = value.trim().split(/\s+/);
  const scheme = /^(bearer|basic)\b/i.exec(value.trim())?.[0];
  if (value.trim() === '' || (scheme !== undefined && credential.length === 0)) {
    throw new VerificationUsageError(
      `Failed to verify: the header "${name}" carries no key. Is the variable set that it is made from?`,
    );
  }
  if (scheme !== undefined && credential.length > 1) {
    throw new VerificationUsageError(
      `Failed to verify: the key in the header "${name}" holds a space. Copy it again without one.`,
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
