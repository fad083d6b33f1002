import { type BrokerClient, createBrokerClient } from '../broker/broker-client';
import { checkOptions } from '../options/check-options';
import type { VerificationOptions } from '../options/verification-options';
import { createRedactor, type Redactor } from '../report/create-redactor';
import { findSecrets } from '../report/find-secrets';
import { type RunContext, toRunContext, type VerificationContext } from '../verification-context';
import { VerificationUsageError } from '../verification-usage-error';
import type { ChosenPacts } from './choose-pacts';
import { loadPacts } from './load-pacts';

/** A run whose pacts have been read. */
export interface LoadedRun {
  readonly options: VerificationOptions;
  readonly run: RunContext;
  readonly loaded: ChosenPacts;
  /** The broker that the pacts come from. */
  readonly client: BrokerClient | undefined;
  /** Takes every key of the run out of a text. */
  readonly redact: Redactor;
}

/**
 * Checks the options, reads the pacts and hands them over.
 *
 * @throws VerificationUsageError, which holds no key, whatever it is about.
 */
export async function withLoadedPacts<T>(
  options: VerificationOptions,
  context: VerificationContext,
  use: (loaded: LoadedRun) => Promise<T>,
): Promise<T> {
  checkOptions(options);
  const run = toRunContext(context);
  const client = createClient(options, run);
  run.onProgress?.({ phase: 'load', done: 0, total: 1 });
  const loaded = await loadPacts(options, client);
  run.onProgress?.({ phase: 'load', done: 1, total: 1 });
  const redact = createRedactor(findSecrets(options.headers ?? [], options.pacts.credentials, loaded.pacts));
  try {
    return await use({ options, run, loaded, client, redact });
  } catch (error) {
    if (error instanceof VerificationUsageError) error.message = redact(error.message);
    throw error;
  }
}

function createClient(
  { pacts }: VerificationOptions,
  { clock, signal }: RunContext,
): BrokerClient | undefined {
  // With a broker's address the login goes there only, whatever address the pact of a webhook names.
  const address = pacts.broker?.baseUrl ?? pacts.pactUrl;
  if (address === undefined) return undefined;
  return createBrokerClient({ baseUrl: new URL(address), credentials: pacts.credentials, clock, signal });
}
