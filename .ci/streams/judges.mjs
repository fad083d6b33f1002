import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findCli } from '../../plugin/testing/recording/find-cli.mjs';
import { STATES_PATH } from '../../plugin/testing/recording/start-provider.mjs';

const root = resolve(import.meta.dirname, '../..');
const KEY = 'Authorization: Bearer sk-offline0000000000000000';
const TIMEOUT_MS = 120_000;

/**
 * The three that judge a provider by pact files. Each gives its exit code, what it printed, and for each
 * interaction that it judged `kept` or the sentences that say why not.
 *
 * @param work a folder for what they write
 * @param plugins the variables by which they find plugins, `PACT_PLUGIN_DIR` or `HOME`
 */
export function createJudges({ pacts, work, plugins }) {
  const environment = environmentOf(work, plugins);
  const run = (command, args, input) => runToEnd(command, args, input, environment);
  return {
    'modelpact verify': (url) =>
      verifyWithModelpact(run, { pacts, url, report: join(work, 'modelpact.json') }),
    'pact-verifier': (url) => verifyWithCli(run, { pacts, url, report: join(work, 'cli.json') }),
    'pact-js': (url, timeoutMs = TIMEOUT_MS) => verifyWithPactJs(run, { pacts, url, timeoutMs }),
  };
}

async function verifyWithModelpact(run, { pacts, url, report }) {
  const ran = await run(process.execPath, [
    join(root, 'dist/cli/main.js'),
    'verify',
    ...pacts.flatMap((pact) => ['--pact', pact]),
    ...['--provider-base-url', url, '--state-change-url', `${url}${STATES_PATH}`],
    ...['--header', KEY, '--json', report],
  ]);
  const judged = takeReport(report)?.pacts.flatMap(({ interactions }) => interactions) ?? [];
  const results = judged.map(({ description, verdict, shape: { mismatches }, reasons }) => [
    description,
    // Where the shape is broken, the reasons repeat its mismatches.
    verdict === 'kept'
      ? 'kept'
      : (mismatches.length > 0 ? mismatches : reasons).map(({ message }) => message),
  ]);
  return { ...ran, results: new Map(results) };
}

async function verifyWithCli(run, { pacts, url, report }) {
  const ran = await run(findCli(), [
    'verifier',
    ...pacts.flatMap((pact) => ['--file', pact]),
    ...['--hostname', '127.0.0.1', '--port', new URL(url).port],
    ...['--state-change-url', `${url}${STATES_PATH}`, '--request-timeout', String(TIMEOUT_MS)],
    ...['--json', report, '--no-colour', '--loglevel', 'error'],
  ]);
  return { ...ran, results: readResults(takeReport(report)) };
}

async function verifyWithPactJs(run, { pacts, url, timeoutMs }) {
  const script = join(root, 'plugin/testing/verify-pact.mjs');
  const options = {
    pacts,
    provider: 'chat-completions-api',
    providerBaseUrl: url,
    providerStatesSetupUrl: `${url}${STATES_PATH}`,
    timeoutMs,
  };
  const { output } = await run(process.execPath, [script], JSON.stringify(options));
  const from = output.lastIndexOf('{"ok":');
  if (from < 0) throw new Error(`The Verifier of pact-js ended without a result: ${output.slice(-600)}`);
  const { ok, message } = JSON.parse(output.slice(from));
  const isReport = message.startsWith('{');
  return { exitCode: ok ? 0 : 1, output, results: readResults(isReport ? JSON.parse(message) : undefined) };
}

/** The results of a report of the official engine, which both official verifiers write. */
function readResults(report) {
  const { interactionResults = [], errors = [] } = report ?? {};
  return new Map(
    interactionResults.map(({ description, result }) => {
      if (result === 'OK') return [description, 'kept'];
      const { mismatch = {} } =
        errors.find(({ interaction }) => interaction.endsWith(` - ${description}`)) ?? {};
      const { mismatches = [{ mismatch: mismatch.message }] } = mismatch;
      return [description, mismatches.map((each) => each.mismatch)];
    }),
  );
}

/** Takes a report away, so that none is taken for that of the next run. */
function takeReport(file) {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return report;
}

function environmentOf(work, plugins) {
  // The engine reads all trusted certificates again for each interaction; loopback needs none of them.
  const [certificates, certificateFolder] = [join(work, 'none.pem'), join(work, 'none')];
  writeFileSync(certificates, '');
  mkdirSync(certificateFolder, { recursive: true });
  return {
    ...process.env,
    PACT_PLUGIN_DIR: undefined,
    ...plugins,
    PACT_DO_NOT_TRACK: 'true',
    SSL_CERT_FILE: certificates,
    SSL_CERT_DIR: certificateFolder,
    // Without this an engine that misses its plugin would look for it on the network.
    ALL_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1,localhost',
  };
}

async function runToEnd(command, args, input, env) {
  const child = spawn(command, args, { env, stdio: 'pipe' });
  const pieces = [];
  child.stdout.on('data', (piece) => pieces.push(piece));
  child.stderr.on('data', (piece) => pieces.push(piece));
  child.stdin.end(input);
  const [exitCode] = await once(child, 'close');
  return { exitCode, output: Buffer.concat(pieces).toString() };
}
