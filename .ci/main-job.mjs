// The main job as a newcomer runs it: green in at most 60 s, and red, naming the cause, for a break that it is asked
// for. With --breaks every other break is asked for as well, of the build, several at once.
// Run with: node .ci/main-job.mjs, and after it node .ci/main-job.mjs --breaks
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const LONGEST_SECONDS = 60;
const AT_ONCE = 2;
const root = resolve(import.meta.dirname, '..');

/** What the red of a break must name, and the gate too: the consumer, and a word of the mismatch, or the term. */
const BREAKS = [
  // The slowest first: it waits for most of its time.
  { name: 'slow', consumer: 'storefront-assistant', word: 'latency.timeToFirstTokenMs.p95' },
  { name: 'finish-reason', consumer: 'storefront-assistant', word: 'finish_reason' },
  { name: 'tool-arguments', consumer: 'support-triage', word: 'arguments' },
  { name: 'error-code', consumer: 'support-triage', word: 'error.code' },
  { name: 'structured-output', consumer: 'catalog-tagger', word: 'content' },
  { name: 'role', consumer: 'storefront-assistant', word: 'role' },
  { name: 'model', consumer: 'storefront-assistant', word: 'model.sameFamilyAsRequested' },
  { name: 'usage-total', consumer: 'support-triage', word: 'tokens.consistent' },
];
const BREAK_OF_A_NEWCOMER = { name: 'usage', consumer: 'storefront-assistant', word: 'usage' };

const failures = [];
if (process.argv.includes('--breaks')) await breakAll();
else await startAsANewcomer();
for (const failure of failures) console.error(`error: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function startAsANewcomer() {
  const startedAt = Date.now();
  const { exitCode, output } = await run('npm', ['start']);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`${output}npm start: ${seconds} s`);
  if (exitCode !== 0) failures.push(`npm start ended with exit code ${exitCode}`);
  if (seconds > LONGEST_SECONDS) failures.push(`npm start took ${seconds} s, more than ${LONGEST_SECONDS} s`);
  const { name } = BREAK_OF_A_NEWCOMER;
  check(BREAK_OF_A_NEWCOMER, await run('npm', ['start', '--', '--break', name]));
}

async function breakAll() {
  const program = join(root, 'dist/cli/start/main.js');
  const waiting = [...BREAKS];
  const runInTurns = async () => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift())
      check(each, await run(process.execPath, [program, '--break', each.name]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runInTurns));
}

function check({ name, consumer, word }, { exitCode, output }) {
  const lines = output.split('\n');
  const problems = [
    ...(exitCode === 1 ? [] : [`ended with exit code ${exitCode}, not 1`]),
    ...(output.includes(`${consumer} needs: `) ? [] : [`does not name ${consumer} and its interaction`]),
    ...(output.includes(word) ? [] : [`does not name ${word}`]),
    ...(output.includes('Computer says no') ? [] : ["does not show the gate's no"]),
    ...(lines.some((line) => line.split(`${consumer} needs "`)[1]?.includes(word))
      ? []
      : [`can-i-deploy does not name ${word}`]),
  ];
  if (problems.length === 0) {
    console.log(`--break ${name}: red, and can-i-deploy names ${consumer} and ${word}`);
    return;
  }
  console.log(output);
  failures.push(...problems.map((problem) => `--break ${name} ${problem}`));
}

function run(command, words) {
  const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  return new Promise((resolveRun, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolveRun({ exitCode, output }));
  });
}
