import { runInNewContext } from 'node:vm';

/** What was to be done in time was not. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Does something that may not come to an end, such as to match a regular expression from a contract: while it runs
 * the process hears nothing, and would stay when whoever started it is gone.
 *
 * @param deadlineMs in milliseconds
 * @throws DeadlineError when it takes longer; its own errors otherwise
 */
export function runWithin<Result>(deadlineMs: number, act: () => Result): Result {
  try {
    // Only code in a context of its own can be interrupted; that it calls back is enough.
    return runInNewContext('act()', { act }, { timeout: deadlineMs }) as Result;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new DeadlineError(
      `it took longer than ${deadlineMs / 1000} seconds. Look for a regular expression in the contract that repeats a repetition, such as (a+)+.`,
    );
  }
}

const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
