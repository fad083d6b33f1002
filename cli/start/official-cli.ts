import { runProgram } from './run-program';

export interface CliAnswer {
  exitCode: number;
  /** What the command printed, without colour codes. */
  output: string;
}

/** The official `pact-broker` command line, set up for one broker. */
export type OfficialCli = (...args: string[]) => Promise<CliAnswer>;

const COLOUR_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/**
 * Sets up the official `pact-broker` command line.
 *
 * The official command is used rather than our own requests because it is what release pipelines run: a loop
 * that passes with it is a loop that passes for them.
 *
 * @param signal ends a command that is running when it is aborted
 */
export function createOfficialCli(brokerUrl: string, signal: AbortSignal): OfficialCli {
  const script = require.resolve('@pact-foundation/pact-cli/bin/pact-broker.js');
  const env = { ...process.env, PACT_BROKER_BASE_URL: brokerUrl, PACT_DO_NOT_TRACK: 'true' };
  return async (...args) => {
    const { exitCode, output } = await runProgram(process.execPath, [script, ...args], { env, signal });
    return { exitCode, output: output.replace(COLOUR_CODES, '') };
  };
}

/** Runs a command that must succeed; another exit code than 0 is a failure that shows what it said. */
export async function mustRun(pactBroker: OfficialCli, ...args: string[]): Promise<string> {
  const { exitCode, output } = await pactBroker(...args);
  if (exitCode !== 0) throw new Error(`pact-broker ${args[0]} ended with exit code ${exitCode}: ${output}`);
  return output;
}
