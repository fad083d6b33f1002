// Proves that no plugin process outlives its Pact tool: node bench/plugin-orphans.mjs [RUNS] [KILLED]
// RUNS consumer tests with pact-js (default 200), and KILLED of them killed with SIGKILL (default 50).
// Every run must have been seen with a plugin of its own, or the proof is of nothing.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [runs = 200, killed = 50] = process.argv.slice(2).map(Number);
// A run waits most of its time: the library sleeps after it has started a plugin.
const AT_ONCE = 6;
const LOOK_EVERY_MS = 20;
const GONE_WITHIN_MS = 10_000;

const root = fileURLToPath(new URL('..', import.meta.url));
// A folder of its own, so that its name tells our plugin processes from all others.
const work = mkdtempSync(join(tmpdir(), 'plugin-orphans-'));
const folder = execFileSync(process.execPath, [join(root, 'plugin/build.mjs'), join(work, 'plugins')], {
  encoding: 'utf8',
}).trim();
const version = folder.slice(folder.lastIndexOf('-') + 1);
const contract = { phases: [{ name: 'text', data: { text: { 'pact:matcher:type': 'type', value: 'Hi' } } }] };

let lookedAt = Number.NEGATIVE_INFINITY;
let lastSeen = [];

/** The plugin processes that were started from our folder, and the parent of each; one look serves all runs. */
function pluginProcesses() {
  if (performance.now() - lookedAt < LOOK_EVERY_MS) return lastSeen;
  lastSeen = findPluginProcesses();
  lookedAt = performance.now();
  return lastSeen;
}

function findPluginProcesses() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(join(folder, 'index.js'))) return [];
      const [, , parent] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/, ')').split(' ');
      return [{ pid: Number(name), parent: Number(parent) }];
    } catch {
      // It ended while we looked at it.
      return [];
    }
  });
}

/** Whether a plugin has opened its port, so that its parent has been told of it or will be at once. */
function isListening(pid) {
  try {
    const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n');
    // Columns of proc(5): the state, 0A for listening, and the inode of the socket.
    return lines
      .map((line) => line.trim().split(/\s+/))
      .some(([, , , state, , , , , , inode]) => state === '0A' && sockets.includes(`socket:[${inode}]`));
  } catch {
    return false;
  }
}

function startRun(number) {
  const child = spawn(process.execPath, [join(root, 'plugin/testing/record-pact.mjs')], {
    env: { ...process.env, PACT_PLUGIN_DIR: join(work, 'plugins'), PACT_DO_NOT_TRACK: 'true' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ dir: join(work, `pacts-${number}`), version, contract }));
  child.stdout.resume();
  return child;
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** Waits for the plugin that a run has started; false when the run ended without any having been seen. */
async function seePlugin(child, isFarEnough = () => true) {
  while (!hasEnded(child)) {
    if (pluginProcesses().some(({ pid, parent }) => parent === child.pid && isFarEnough(pid))) return true;
    await wait(LOOK_EVERY_MS);
  }
  return false;
}

async function runToEnd(number) {
  const child = startRun(number);
  const exited = once(child, 'exit');
  const isSeen = await seePlugin(child);
  const [code] = await exited;
  if (code !== 0) throw new Error(`Consumer run ${number} ended with exit code ${code}.`);
  return isSeen;
}

async function runAndKill(number) {
  const child = startRun(number);
  const exited = once(child, 'exit');
  // Before, during and after the handshake: every other run waits until its plugin has opened its port.
  const isSeen = await seePlugin(child, number % 2 === 0 ? isListening : undefined);
  await wait((number % 10) * 30);
  child.kill('SIGKILL');
  const [, signal] = await exited;
  if (signal !== 'SIGKILL') throw new Error(`Consumer run ${number} had ended before it was killed.`);
  return isSeen;
}

/** @returns in how many runs a plugin was seen */
async function runAll(count, run) {
  let next = 0;
  let seen = 0;
  const workThrough = async () => {
    while (next < count) {
      next += 1;
      if (await run(next)) seen += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workThrough));
  return seen;
}

async function leftAfterWaiting() {
  const until = Date.now() + GONE_WITHIN_MS;
  while (pluginProcesses().length > 0 && Date.now() < until) await wait(100);
  return pluginProcesses();
}

async function prove(what, count, run) {
  const startedAt = Date.now();
  const seen = await runAll(count, run);
  const left = await leftAfterWaiting();
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`${count} ${what}: ${seen} plugin processes seen, ${left.length} left (${seconds} s)`);
  if (count === 0 || seen < count || left.length > 0) process.exitCode = 1;
}

try {
  await prove('consumer runs', runs, runToEnd);
  await prove('killed runs', killed, runAndKill);
} finally {
  rmSync(work, { recursive: true });
}
