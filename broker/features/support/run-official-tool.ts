import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a tool ended, and everything that it printed. */
export interface ToolRun {
  readonly exitCode: number;
  readonly output: string;
}

const BIN = join(__dirname, '../../../node_modules/.bin');

/** Runs a command of the official Pact tools. */
export function runOfficialTool(
  name: 'pact-broker' | 'pact-verifier',
  args: readonly string[],
): Promise<ToolRun> {
  return run(join(BIN, name), args);
}

/** Runs the Verifier of pact-js with the given options in a process of its own. */
export function runPactJsVerifier(options: Readonly<Record<string, unknown>>): Promise<ToolRun> {
  const script = `
    const { Verifier } = require('@pact-foundation/pact');
    new Verifier(JSON.parse(process.argv[1])).verifyProvider()
      .then((output) => { console.log(output); process.exit(0); })
      .catch((error) => { console.error(error.message); process.exit(1); });`;
  return run(process.execPath, ['-e', script, JSON.stringify(options)]);
}

function run(file: string, args: readonly string[]): Promise<ToolRun> {
  const env = {
    ...process.env,
    ...withoutCertificates(),
    PACT_DO_NOT_TRACK: 'true',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
  };
  return new Promise((resolve) => {
    execFile(file, args, { env }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      resolve({ exitCode, output: `${stdout}${stderr}` });
    });
  });
}

// The engine reads all trusted certificates again for every request; loopback needs none of them.
function withoutCertificates(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'no-certificates-'));
  const file = join(folder, 'none.pem');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'none'));
  return { SSL_CERT_FILE: file, SSL_CERT_DIR: join(folder, 'none') };
}
