import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a Pact tool said about a provider. */
export interface Verification {
  readonly isKept: boolean;
  /** The mismatches, one line each. */
  readonly lines: readonly string[];
  readonly output: string;
}

interface ToolOptions {
  readonly pluginDirectory: string;
  readonly pact: string;
  readonly providerPort: number;
}

// Without this a driver that misses its plugin would look for it on the network.
const CLOSED_PROXY = 'http://127.0.0.1:9';

/** Records one interaction with a stream, by the real pact-js, and returns the mock server's answer. */
export async function recordPact(options: {
  pluginDirectory: string;
  version: string;
  dir: string;
  contract: object;
  description?: string;
}): Promise<{ status: number; contentType: string | null; body: string }> {
  const { pluginDirectory, ...input } = options;
  const script = join(__dirname, 'record-pact.mjs');
  const { output } = await run(process.execPath, [script], pluginDirectory, JSON.stringify(input));
  return JSON.parse(output.slice(output.lastIndexOf('{"status"')));
}

/** A pact file, as far as the tests look into it. */
export interface PactFile {
  readonly interactions: readonly {
    readonly response: object;
    readonly pluginConfiguration?: Readonly<Record<string, { readonly contract: string }>>;
  }[];
  readonly metadata: object;
}

/** The one pact of a folder. */
export function readPact(dir: string): { path: string; pact: PactFile } {
  const [name = ''] = readdirSync(dir);
  const path = join(dir, name);
  return { path, pact: JSON.parse(readFileSync(path, 'utf8')) };
}

/** Verifies a provider with the verifier of the Pact CLI. */
export async function verifyWithCli({
  pluginDirectory,
  pact,
  providerPort,
}: ToolOptions): Promise<Verification> {
  const { code, output } = await run(
    findCli(),
    [
      'verifier',
      '-f',
      pact,
      '--hostname',
      '127.0.0.1',
      '--port',
      String(providerPort),
      '--no-colour',
      '--loglevel',
      'none',
    ],
    pluginDirectory,
  );
  return { isKept: code === 0, lines: linesOf(output), output };
}

/** Verifies a provider with the Verifier of pact-js. */
export async function verifyWithPactJs({
  pluginDirectory,
  pact,
  providerPort,
}: ToolOptions): Promise<Verification> {
  const script = join(__dirname, 'verify-pact.mjs');
  const input = { pacts: [pact], providerBaseUrl: `http://127.0.0.1:${providerPort}`, timeoutMs: 4000 };
  const { output } = await run(process.execPath, [script], pluginDirectory, JSON.stringify(input));
  return { isKept: output.includes('{"ok":true'), lines: linesOf(output), output };
}

/** A server of the Pact CLI that was started for a test. */
export interface StartedServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server of the Pact CLI, its stub or its mock server, and waits until it names its port. */
export async function startCliServer(
  args: readonly string[],
  pluginDirectory: string,
): Promise<StartedServer> {
  const child = spawn(findCli(), args, {
    env: environment(pluginDirectory),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const read = (piece: Buffer): void => {
      output += piece;
      const [, found] = /port:? (\d+)/i.exec(stripVTControlCharacters(output)) ?? [];
      if (found) resolve(Number(found));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`pact ${args.join(' ')} ended:\n${output}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { port, stop };
}

/** Runs another command of the Pact CLI to its end. */
export function runCli(
  args: readonly string[],
  pluginDirectory: string,
): Promise<{ code: number | null; output: string }> {
  return run(findCli(), args, pluginDirectory);
}

function linesOf(output: string): string[] {
  const plain = stripVTControlCharacters(output.replace(/^\{"ok":.*$/m, ''));
  return [...plain.matchAll(/\$ -> (.*)/g)].map(([, line = '']) => line);
}

function environment(pluginDirectory: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PACT_PLUGIN_DIR: pluginDirectory,
    PACT_DO_NOT_TRACK: 'true',
    ALL_PROXY: CLOSED_PROXY,
    NO_PROXY: '127.0.0.1,localhost',
  };
}

async function run(
  command: string,
  args: readonly string[],
  pluginDirectory: string,
  input = '',
): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, args, { env: environment(pluginDirectory), stdio: 'pipe' });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: Buffer.concat(pieces).toString() };
}

function findCli(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const manifest = require.resolve(`@pact-foundation/pact-cli-${system}/package.json`, {
    paths: [dirname(require.resolve('@pact-foundation/pact-cli/package.json'))],
  });
  return join(dirname(manifest), 'standalone', 'pact');
}
