// Ends with 1 where a step has left a process running, or something of its own in the folder for temporary files that all
// steps have used: node .ci/left-behind.mjs FOLDER, which was their TMPDIR. Such a process is ended: it may hold a port that
// the next run needs.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A plugin looks for its parent from time to time only. */
const GONE_WITHIN_MS = 15_000;
/** What this project makes; caches of jest and npm, and what a browser drops, are not ours to judge. */
const OWN = /^(modelpact-|no-)/;

const [given] = process.argv.slice(2);
if (!given) {
  console.error('error: give the folder that was the TMPDIR of the steps.');
  process.exit(2);
}
const folder = realpathSync(given);
const until = Date.now() + GONE_WITHIN_MS;
while (processesOf().length > 0 && Date.now() < until) await wait(100);

const left = processesOf();
for (const { pid } of left) end(pid);
const problems = [
  ...left.map(({ pid, command }) => `still running: ${pid} ${command}`),
  ...readdirSync(folder)
    .filter((name) => OWN.test(name))
    .map((name) => `left in the folder for temporary files: ${name}`),
];
for (const problem of problems) console.error(`error: ${problem}`);
if (problems.length === 0) console.log('No process and no temporary file is left.');
process.exitCode = problems.length === 0 ? 0 : 1;

/** Processes that were started with that folder, or one inside it, for their temporary files. */
function processesOf() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      const variables = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
      const temporary = variables.find((variable) => variable.startsWith('TMPDIR='))?.slice('TMPDIR='.length);
      if (!`${temporary}/`.startsWith(`${folder}/`)) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return [{ pid: Number(name), command }];
    } catch {
      // It ended while we looked at it, or is somebody else's.
      return [];
    }
  });
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
