// Packs the package and uses it as whoever installs it does: its own files and its dependencies, nothing else of
// this repository. Run with: npm run build && node .ci/package.mjs
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '..');
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'modelpact-package-'));
const home = join(folder, 'home');
const modules = join(folder, 'node_modules');
const environment = { ...process.env, HOME: home, PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' };
delete environment.PACT_PLUGIN_DIR;
let provider;
try {
  install();
  modelpact(0, '--help');
  const typed = join(folder, 'typed.ts');
  writeFileSync(typed, typedUse());
  run(0, join(root, 'node_modules/.bin/tsc'), [
    // pact-js names types of express that it does not bring along.
    '--skipLibCheck',
    '--strict',
    '--noEmit',
    '--module',
    'node20',
    '--types',
    'node',
    typed,
  ]);
  const { address } = await startProvider();
  const asked = [
    '--pact',
    join(root, 'pacts'),
    '--provider-base-url',
    address,
    '--state-change-url',
    `${address}/_modelpact/provider-states`,
    '--header',
    'Authorization: Bearer sk-anyWellFormedKey00000000',
    '--report',
    join(folder, 'report'),
  ];
  const refused = modelpact(2, 'verify', ...asked);
  assert.match(refused.stderr, /modelpact plugin install/, 'a missing plugin is to be named with its cure');
  modelpact(0, 'plugin', 'install');
  const verified = modelpact(0, 'verify', ...asked);
  assert.match(verified.stdout, /3 pacts, \d\d interactions/, 'the three pacts are to be judged');
  console.log(
    'ok    the package, installed elsewhere, is typed, installs its plugin, and verifies the three pacts',
  );
} finally {
  await stopProvider();
  rmSync(folder, { recursive: true, force: true });
}

/** Unpacks the package beside its dependencies: without the packages that only its development needs. */
function install() {
  const packed = run(0, 'npm', ['pack', '--json', '--pack-destination', folder], root);
  const [{ filename }] = JSON.parse(packed.stdout);
  for (const name of [...Object.keys(dependencies), '@types/node', 'undici-types']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  assert.ok(Object.keys(devDependencies).length > 0, 'the packages of development are to be left out');
  mkdirSync(join(modules, 'modelpact'));
  mkdirSync(home, { recursive: true });
  run(0, 'tar', [
    '-xzf',
    join(folder, filename),
    '--strip-components',
    '1',
    '-C',
    join(modules, 'modelpact'),
  ]);
}

function typedUse() {
  return `import { chatCompletion, chatStream, createAIClient, recordStream, terms } from 'modelpact/consumer';
import { createSimulator, verifyProvider } from 'modelpact/provider';
import { createBroker } from 'modelpact/broker';
export const used = [chatCompletion, chatStream, createAIClient, recordStream, createSimulator, verifyProvider, createBroker];
export const comment: { key: string; value: string } = terms({ latency: { totalMs: { p95: 4000 } } });
// @ts-expect-error a word is no number of milliseconds
terms({ latency: { totalMs: { p95: 'fast' } } });
`;
}

async function startProvider() {
  provider = spawn('node', [join(modules, 'modelpact/dist/cli/main.js'), 'simulate', '--port', '0'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: provider.stdout })) return { address: line.trim() };
  throw new Error('the offline provider ended at once');
}

async function stopProvider() {
  if (provider === undefined || provider.exitCode !== null || provider.signalCode !== null) return;
  const ended = once(provider, 'exit');
  provider.kill('SIGTERM');
  await ended;
}

function modelpact(expected, ...words) {
  return run(expected, 'node', [join(modules, 'modelpact/dist/cli/main.js'), ...words]);
}

function run(expected, command, words, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, env: environment, encoding: 'utf8' });
  assert.equal(status, expected, `${command} ${words.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return { stdout, stderr };
}
