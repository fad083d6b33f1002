import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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

async function run(file: string, args: readonly string[]): Promise<ToolRun> {
  const folder = await mkdtemp(join(tmpdir(), 'no-certificates-'));
  const env = {
    ...process.env,
    ...(await withoutCertificates(folder)),
    PACT_DO_NOT_TRACK: 'true',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
  };
  const ended = await new Promise<ToolRun>((resolve) => {
    execFile(file, args, { env }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      resolve({ exitCode, output: `${stdout}${stderr}` });
    });
  });
  await rm(folder, { recursive: true });
  return ended;
}

// The engine reads all trusted certificates again for every request; loopback needs none of them.
async function withoutCertificates(folder: string): Promise<Record<string, string>> {
  const [file, none] = [join(folder, 'none.pem'), join(folder, 'none')];
  await writeFile(file, '');
  await mkdir(none);
  return { SSL_CERT_FILE: file, SSL_CERT_DIR: none };
}
