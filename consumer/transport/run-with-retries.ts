import { AIClientError } from '../errors/ai-client-error';
import type { CallGuard } from './call-guard';
import type { ClientContext } from './client-context';
import { decideRetry } from './decide-retry';

/**
 * Runs a try until it succeeds or `decideRetry` says stop, and then throws the error of the last try.
 *
 * Each try gets a guard of its own, so that a missing connection ends the try and not the call. The guard of
 * the try that succeeded stays open: whoever reads on closes it.
 */
export async function runWithRetries<Result>(
  attemptCall: (guard: CallGuard) => Promise<Result>,
  callGuard: CallGuard,
  { retryPolicy, clock, random }: Pick<ClientContext, 'retryPolicy' | 'clock' | 'random'>,
): Promise<Result> {
  let waitedMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const guard = callGuard.fork();
    try {
      return await attemptCall(guard);
    } catch (error) {
      guard.close();
      if (!(error instanceof AIClientError) || callGuard.signal.aborted) throw error;
      const decision = decideRetry({ attempt, waitedMs }, error, retryPolicy, random());
      if (decision.action === 'stop') throw error;
      await clock.sleep(decision.waitMs, callGuard.signal);
      waitedMs += decision.waitMs;
    }
  }
}
