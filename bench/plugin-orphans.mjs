// Proves that no plugin process outlives its Pact tool: node bench/plugin-orphans.mjs [RUNS] [KILLED]
// RUNS consumer tests with pact-js (default 200), and KILLED of them killed with SIGKILL (default 50).
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [runs = 200, killed = 50] = process.argv.slice(2).map(Number);
const AT_ONCE = 2;
const GONE_WITHIN_MS = 10_000;

const root = fileURLToPath(new URL('..', import.meta.url));
// A folder of its own, so that its name tells our plugin processes from all others.
const work = mkdtempSync(join(tmpdir(), 'plugin-orphans-'));
const folder = execFileSync(process.execPath, [join(root, 'plugin/build.mjs'), join(work, 'plugins')], {
  encoding: 'utf8',
}).trim();
const version = folder.slice(folder.lastIndexOf('-') + 1);
const contract = { phases: [{ name: 'text', data: { text: { 'pact:matcher:type': 'type', value: 'Hi' } } }] };

function pluginProcesses() {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
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

async function runToEnd(number) {
  const [code] = await once(startRun(number), 'exit');
  if (code !== 0) throw new Error(`consumer run ${number} ended with ${code}`);
}

async function runAndKill(number) {
  const before = new Set(pluginProcesses());
  const child = startRun(number);
  const exited = once(child, 'exit');
  // Killed as soon as its plugin is there, or a little later: before, during and after the handshake.
  while (child.exitCode === null && !pluginProcesses().some((pid) => !before.has(pid))) await wait(5);
  await wait((number % 10) * 40);
  child.kill('SIGKILL');
  await exited;
}

async function runAll(count, run) {
  let next = 0;
  const work = async () => {
    while (next < count) {
      next += 1;
      await run(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function leftAfterWaiting() {
  const until = Date.now() + GONE_WITHIN_MS;
  while (pluginProcesses().length > 0 && Date.now() < until) await wait(100);
  return pluginProcesses();
}

await runAll(runs, runToEnd);
const afterRuns = await leftAfterWaiting();
console.log(`${runs} consumer runs: ${afterRuns.length} plugin processes left`);
await runAll(killed, runAndKill);
const afterKills = await leftAfterWaiting();
console.log(`${killed} killed runs: ${afterKills.length} plugin processes left`);
rmSync(work, { recursive: true });
process.exitCode = afterRuns.length + afterKills.length === 0 ? 0 : 1;
