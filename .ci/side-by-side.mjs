// Runs steps side by side, so that one works while another waits. Prints what a step said whole, under its name, when
// it has ended, and at the end what each has taken. After a failure no further step is started; those that run are
// let go on to their end. A step that takes too long is ended, and is a failure.
// Run with: node .ci/side-by-side.mjs HOW_MANY_AT_ONCE NAME COMMAND [NAME COMMAND]…
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LONGEST_SECONDS = 900;
const [atOnce, ...words] = process.argv.slice(2);
const steps = words.flatMap((word, index) =>
  index % 2 === 0 ? [{ name: word, command: words[index + 1] }] : [],
);
if (!(Number(atOnce) >= 1) || steps.length === 0 || steps.some(({ command }) => !command)) {
  console.error('error: give how many steps run at once, and then a name and a command for each.');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'modelpact-steps-'));
const running = new Set();
const ended = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

const waiting = [...steps];
await Promise.all(Array.from({ length: Number(atOnce) }, runInTurns));
rmSync(folder, { recursive: true });
for (const { name, seconds, failure } of ended)
  console.log(`${failure ? 'FAILED' : 'ok    '} ${String(seconds).padStart(4)} s  ${name}`);
const failed = ended.filter(({ failure }) => failure);
for (const { name, failure } of failed) console.error(`error: the step "${name}" ${failure}.`);
process.exitCode = failed.length === 0 && ended.length === steps.length ? 0 : 1;

async function runInTurns() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const result = await run(step);
    ended.push(result);
    if (result.failure) waiting.length = 0;
  }
}

async function run({ name, command }) {
  const startedAt = Date.now();
  const file = join(folder, `${steps.findIndex((step) => step.name === name)}.log`);
  const log = openSync(file, 'w');
  // A group of its own, so that whatever the step has started can be ended with it.
  const child = spawn('bash', ['-c', command], { detached: true, stdio: ['ignore', log, log] });
  running.add(child.pid);
  let isTooLong = false;
  const alarm = setTimeout(() => {
    isTooLong = true;
    killGroup(child.pid);
  }, LONGEST_SECONDS * 1000);
  const failure = await new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(`was not started: ${message}`));
    child.once('exit', (code, signal) => {
      if (isTooLong) resolve(`was ended after ${LONGEST_SECONDS} s`);
      else if (signal) resolve(`was ended by ${signal}`);
      else resolve(code === 0 ? undefined : `ended with exit code ${code}`);
    });
  });
  clearTimeout(alarm);
  running.delete(child.pid);
  closeSync(log);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`\n== ${name} (${failure ?? 'ok'}, took ${seconds}s)`);
  process.stdout.write(readFileSync(file));
  return { name, seconds, failure };
}

/** Ends all that runs. */
function stop() {
  for (const pid of running) killGroup(pid);
  rmSync(folder, { recursive: true, force: true });
  process.exit(130);
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has just ended by itself.
  }
}
