// Runs the built command line as a process, and kills it at a step that the provider or its own files tell.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const CONCURRENCY = 4;
const GONE_WITHIN_MS = 15_000;

/**
 * Verifies once, in `folder`.
 *
 * @param killAt a step of the provider, or `file PATTERN` for the moment at which such a file appears in the folders
 * for temporary files and for reports; undefined lets the run end.
 * @param wholeGroup whether the processes that the run has started are killed with it.
 */
export async function runVerify({ root, folder, provider, killAt, wholeGroup = false }) {
  const temporary = join(folder, 'tmp');
  const reports = join(folder, 'reports');
  mkdirSync(temporary, { recursive: true });
  mkdirSync(reports, { recursive: true });
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...argumentsFor(folder, provider)], {
    cwd: folder,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: temporary,
      PACT_PLUGIN_DIR: join(folder, 'plugins'),
      PACT_DO_NOT_TRACK: 'true',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const kill = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (wholeGroup) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  };
  const steps = [];
  provider.restart();
  provider.watch((step) => {
    steps.push(step);
    if (step === killAt) kill();
  });
  const watchers = killAt?.startsWith('file ')
    ? watchFor(new RegExp(killAt.slice(5)), [temporary, reports], kill)
    : [];
  const [exitCode, signal] = await once(child, 'close');
  for (const watcher of watchers) watcher.close();
  provider.watch(() => undefined);
  return { exitCode, wasKilled: signal === 'SIGKILL', said, steps };
}

function argumentsFor(folder, provider) {
  return [
    'verify',
    ...['--pact', join(folder, 'pacts'), '--provider-base-url', provider.url],
    ...['--evidence', join(folder, 'evidence'), '--concurrency', String(CONCURRENCY)],
    ...['--json', join(folder, 'reports', 'report.json'), '--report', join(folder, 'reports')],
  ];
}

/** Watches folders, and the folder of the engine as soon as there is one. */
function watchFor(pattern, folders, kill) {
  const watchers = [];
  const look = (folder) => {
    const seen = (name) => {
      if (name === null) return;
      if (pattern.test(name)) kill();
      else if (name.startsWith('modelpact-engine-') && existsSync(join(folder, name)))
        look(join(folder, name));
    };
    try {
      watchers.push(watch(folder, (_event, name) => seen(name)));
      for (const name of readdirSync(folder)) seen(name);
    } catch {
      // Gone again: the run has ended.
    }
  };
  for (const folder of folders) look(folder);
  return watchers;
}

/** Waits until no process is left that a run in the folder has started, and says which would not end. */
export async function survivorsOf(folder) {
  const deadline = Date.now() + GONE_WITHIN_MS;
  for (;;) {
    const left = processesOf(folder);
    if (left.length === 0 || Date.now() > deadline) return left;
    await wait(20);
  }
}

function processesOf(folder) {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/environ`, 'utf8').includes(`TMPDIR=${join(folder, 'tmp')}\0`);
    } catch {
      return false;
    }
  });
}
