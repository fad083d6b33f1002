import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonValue } from '../json-value';
import { engineBinary } from './engine-binary';

/** The engine's deadline for an answer from loopback; it is there so that nothing can hang for ever. */
const REQUEST_TIMEOUT_MS = 60_000;
const KEPT_OUTPUT_CHARACTERS = 20_000;

export interface EngineRun {
  /** Derived pact files. */
  readonly files: readonly string[];
  /** Port on 127.0.0.1 to which the engine sends its requests. */
  readonly port: number;
  /** Where to ask for the values of provider states, if any interaction needs them. */
  readonly stateValuesUrl?: string;
  /** Folder for the engine's report; also where it works. */
  readonly folder: string;
  readonly name: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** What came out of one process of the engine: its report, or the last it said where there is none. */
export type EngineOutcome = { readonly report: JsonValue } | { readonly failure: string };

/** Runs one process of the official engine to its end. A verification that fails is an outcome, not an error. */
export async function runEngine(run: EngineRun): Promise<EngineOutcome> {
  const reportFile = join(run.folder, `${run.name}.report.json`);
  const { exitCode, output } = await runToEnd(run, reportFile);
  const report = await readReport(reportFile);
  return report === undefined ? { failure: failureFrom(exitCode, output) } : { report };
}

function runToEnd(run: EngineRun, reportFile: string): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(engineBinary(), engineArguments(run, reportFile), {
      cwd: run.folder,
      env: run.environment,
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: run.signal,
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT_CHARACTERS);
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

function engineArguments(run: EngineRun, reportFile: string): string[] {
  const states = run.stateValuesUrl === undefined ? [] : ['--state-change-url', run.stateValuesUrl];
  return [
    'verifier',
    ...run.files.flatMap((file) => ['--file', file]),
    ...['--hostname', '127.0.0.1', '--port', String(run.port), '--provider-name', 'provider'],
    ...states,
    ...['--json', reportFile, '--no-colour', '--loglevel', 'error'],
    ...['--request-timeout', String(REQUEST_TIMEOUT_MS)],
  ];
}

async function readReport(file: string): Promise<JsonValue | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JsonValue;
  } catch {
    return undefined;
  }
}

function failureFrom(exitCode: number | null, output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const lines = plain.split('\n').filter((line) => line.trim() !== '');
  const panic = lines.findIndex((line) => line.includes(' panicked at '));
  if (panic !== -1) return describePanic(lines[panic] ?? '', lines[panic + 1] ?? '');
  const said = lines.at(-1);
  return said?.replace(/^.*?ERROR\s+/, '').trim() ?? `it ended with exit code ${exitCode} and said nothing`;
}

/** The place is where the engine was built; which of its parts and lines says enough. */
function describePanic(line: string, cause: string): string {
  const place = line.replace(/^.* panicked at /, '').replace(/:$/, '');
  return `it crashed at ${place.split('/').slice(-3).join('/')}: ${cause.trim()}`;
}
