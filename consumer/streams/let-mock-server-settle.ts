import type { PactV4 } from '@pact-foundation/pact';

/** What pact-js keeps behind its contracts. */
interface MockServerCore {
  mockServerMatchedSuccessfully(port: number): boolean;
  mockServerMismatches(port: number): unknown[];
}

const PATIENCE_MS = 1000;
const STEP_MS = 5;

/**
 * Makes pact-js give its mock server time to note the last request before it is asked what it has seen.
 *
 * The server answers first and takes note afterwards, so that on a busy machine a request that was answered may
 * be reported as "expected but not received" (https://github.com/pact-foundation/pact-reference/issues/535).
 * Only a test that would fail waits, one second at most.
 *
 * @param pact a new contract: it holds for its next interaction.
 */
export function letMockServerSettle(pact: PactV4): PactV4 {
  const core = pact['pact'] as MockServerCore;
  const findMismatches = core.mockServerMismatches;
  core.mockServerMismatches = (port) => {
    let waitedMs = 0;
    while (waitedMs < PATIENCE_MS && !core.mockServerMatchedSuccessfully(port)) {
      pause(STEP_MS);
      waitedMs += STEP_MS;
    }
    return findMismatches(port);
  };
  return pact;
}

// pact-js asks synchronously, so the wait is too; the server runs on threads of its own.
function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}
