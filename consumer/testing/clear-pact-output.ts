import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pactOutputDir } from './pact-output-dir';

/**
 * Jest's global setup of the contract tests: removes the pacts of the last run.
 *
 * Pact merges new interactions into the file it finds, so an interaction that no test writes any more would
 * stay in the agreement for ever.
 */
export default function clearPactOutput(): void {
  const folder = pactOutputDir();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.json')) rmSync(join(folder, name));
  }
}
