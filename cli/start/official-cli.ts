import { execFile } from 'node:child_process';

export interface CliAnswer {
  exitCode: number;
  /** What the command printed, stdout then stderr, without colour codes. */
  output: string;
}

const COLOUR_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/**
 * Runs the official `pact-broker` command line against a broker.
 *
 * The official command is used rather than our own requests because it is what release pipelines run: a loop
 * that passes with it is a loop that passes for them.
 */
export function runPactBroker(brokerUrl: string, args: string[]): Promise<CliAnswer> {
  const script = require.resolve('@pact-foundation/pact-cli/bin/pact-broker.js');
  const env = { ...process.env, PACT_BROKER_BASE_URL: brokerUrl, PACT_DO_NOT_TRACK: 'true' };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ exitCode: exitCodeOf(error), output: `${stdout}${stderr}`.replace(COLOUR_CODES, '').trim() });
    });
  });
}

/** As {@link runPactBroker}, but an exit code other than 0 is a failure that shows what the command said. */
export async function mustRunPactBroker(brokerUrl: string, args: string[]): Promise<string> {
  const { exitCode, output } = await runPactBroker(brokerUrl, args);
  if (exitCode !== 0) throw new Error(`pact-broker ${args[0]} ended with exit code ${exitCode}: ${output}`);
  return output;
}

function exitCodeOf(error: (Error & { code?: string | number | null }) | null): number {
  if (!error) return 0;
  return typeof error.code === 'number' ? error.code : 1;
}
