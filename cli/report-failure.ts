const USAGE_ERROR = 2;

/**
 * Prints a failure as one sentence on stderr and returns the exit code for it.
 *
 * A user's mistake carries its own `exitCode` (2 where it does not say); only with MODELPACT_DEBUG set is a
 * stack shown, since a stack tells a user nothing about what to do next.
 */
export function reportFailure(error: unknown, stderr: NodeJS.WritableStream = process.stderr): number {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (isSaidByCommander(failure)) return failure.exitCode === 0 ? 0 : USAGE_ERROR;
  stderr.write(`error: ${failure.message}\n`);
  if (process.env['MODELPACT_DEBUG'] && failure.stack) stderr.write(`${failure.stack}\n`);
  return exitCodeOf(failure);
}

/** Help, versions and wrong options: commander has printed them already, and calls every mistake 1. */
function isSaidByCommander(failure: Error): failure is Error & { exitCode: number } {
  return 'code' in failure && String(failure.code).startsWith('commander.') && 'exitCode' in failure;
}

function exitCodeOf(failure: Error): number {
  return 'exitCode' in failure && typeof failure.exitCode === 'number' ? failure.exitCode : USAGE_ERROR;
}
