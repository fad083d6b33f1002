import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program';

/** The consumers' contract tests did not all pass, so there is nothing to agree on yet. */
class ContractTestsFailedError extends Error {
  override readonly name = 'ContractTestsFailedError';
  readonly exitCode = 1;
}

/**
 * Runs the consumers' contract tests and returns the pact files that they wrote.
 *
 * @param root the folder of the checkout, where jest finds its configuration
 * @param pactFolder where the pacts are written; it is emptied first
 * @param signal ends the tests when it is aborted
 * @throws ContractTestsFailedError with what jest said
 */
export async function recordPacts(root: string, pactFolder: string, signal: AbortSignal): Promise<string[]> {
  const jest = require.resolve('jest/bin/jest', { paths: [root] });
  const env = { ...process.env, PACT_OUTPUT_DIR: pactFolder, PACT_DO_NOT_TRACK: 'true' };
  const { exitCode, output } = await runProgram(process.execPath, [jest, '--selectProjects', 'pacts'], {
    cwd: root,
    env,
    signal,
  });
  if (exitCode !== 0) throw new ContractTestsFailedError(`The consumers' contract tests failed:\n${output}`);
  const pacts = readdirSync(pactFolder).filter((name) => name.endsWith('.json'));
  if (pacts.length === 0) throw new ContractTestsFailedError(`The contract tests wrote no pact:\n${output}`);
  return pacts.sort().map((name) => join(pactFolder, name));
}
