import { resolve } from 'node:path';

/** The folder that contract tests write their pacts to: PACT_OUTPUT_DIR, or `build/pacts` of the repository. */
export function pactOutputDir(): string {
  return process.env['PACT_OUTPUT_DIR'] ?? resolve(__dirname, '../../build/pacts');
}
