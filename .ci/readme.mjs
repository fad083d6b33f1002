// Runs the README's five-minute path, and then the guides, as they are written: in a fresh clone, block by block.
// What a document exports holds until its end, as it does in a reader's terminal.
// "# terminal N" blocks run beside the others until the end; a `ts` block is saved where the text before it says.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'modelpact-readme-'));
const checkout = join(folder, 'modelpact');
const beside = [];
const GONE_WITHIN_MS = 10_000;
/** What is run, in this order: from where in the text, and how many blocks it must have for this to be a check. */
const DOCUMENTS = [
  { name: 'README.md', after: '## Five minutes', atLeast: 5 },
  { name: 'docs/streams.md', atLeast: 5 },
  { name: 'docs/terms.md', atLeast: 2 },
  { name: 'docs/evidence.md', atLeast: 3 },
  { name: 'docs/gateway.md', atLeast: 3 },
];
// Who ends this run ends the block that runs, and then what runs beside it is ended below.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
let failure;
try {
  mustRun('git', ['clone', '--quiet', root, checkout], folder);
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  mustRun('npm', ['run', 'build', '--silent'], checkout);
  for (const { name, after = '', atLeast } of DOCUMENTS) await runDocument(name, after, atLeast);
} catch (error) {
  failure = error;
} finally {
  await Promise.all(beside.map(stop));
  rmSync(folder, { recursive: true, force: true });
}
if (failure) {
  console.error(`error: ${failure.message}`);
  process.exit(1);
}

async function runDocument(name, after, atLeast) {
  const text = readFileSync(join(checkout, name), 'utf8');
  const path = text.slice(text.indexOf(after) + after.length);
  const blocks = [...path.matchAll(/^```(sh|ts)\n([\s\S]*?)^```/gm)];
  if (!text.includes(after) || blocks.length < atLeast)
    throw new Error(`${name} has ${blocks.length} blocks to run, not ${atLeast} or more`);
  let exported = '';
  for (const { index, 1: language, 2: code } of blocks) {
    if (language === 'ts') save(path.slice(0, index), code);
    else if (code.startsWith('# terminal')) await startBeside(code);
    else mustRun('bash', ['-euo', 'pipefail', '-c', `${exported}${code}`], checkout);
    exported += code.match(/^export .*\n/gm)?.join('') ?? '';
  }
  console.log(`${name}: ${blocks.length} blocks ran as written`);
}

function mustRun(command, args, cwd) {
  console.log(`$ ${args.at(-1).trim()}`);
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`this ended with exit code ${status}: ${args.at(-1)}`);
}

function save(textBefore, code) {
  const file = [...textBefore.matchAll(/`([\w./-]+\.ts)`/g)].at(-1)?.[1];
  if (!file) throw new Error('the text does not say where the test is to be saved');
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), code);
  console.log(`saved ${file}`);
}

/** Starts a program that goes on, and waits for the line that says where it listens: a URL, and nothing else. */
async function startBeside(code) {
  console.log(`$ ${code.trim()} &`);
  const program = spawn('bash', ['-c', code], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  beside.push(program);
  await new Promise((resolveStart, reject) => {
    let printed = '';
    program.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      // npm prints the command first, and its options hold URLs too.
      if (/^http:\/\/127\.0\.0\.1:\d+$/m.test(printed)) resolveStart();
    });
    program.on('exit', (status) => reject(new Error(`this ended at once with exit code ${status}: ${code}`)));
  });
}

/** Ends a program with all that it has started, and waits for that: they write into the folder that is removed. */
async function stop({ pid }) {
  const reach = (signal) => {
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  };
  reach('SIGTERM');
  const until = Date.now() + GONE_WITHIN_MS;
  while (reach(0)) {
    if (Date.now() > until) reach('SIGKILL');
    await wait(50);
  }
}
