// Runs the README's five-minute path as it is written there: in a fresh clone, block by block.
// "# terminal N" blocks run beside the others until the end; a `ts` block is saved where the text before it says.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'modelpact-readme-'));
const checkout = join(folder, 'modelpact');
const beside = [];
let failure;
try {
  mustRun('git', ['clone', '--quiet', root, checkout], folder);
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  mustRun('npm', ['run', 'build', '--silent'], checkout);
  const text = readFileSync(join(checkout, 'README.md'), 'utf8').split('## Five minutes')[1] ?? '';
  const blocks = [...text.matchAll(/^```(sh|ts)\n([\s\S]*?)^```/gm)];
  if (blocks.length < 5)
    throw new Error(`the README has ${blocks.length} blocks under "Five minutes", not 5 or more`);
  for (const { index, 1: language, 2: code } of blocks) {
    if (language === 'ts') save(text.slice(0, index), code);
    else if (code.startsWith('# terminal')) await startBeside(code);
    else mustRun('bash', ['-euo', 'pipefail', '-c', code], checkout);
  }
  console.log(`README: ${blocks.length} blocks ran as written`);
} catch (error) {
  failure = error;
} finally {
  for (const { pid } of beside) process.kill(-pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
if (failure) {
  console.error(`error: ${failure.message}`);
  process.exit(1);
}

function mustRun(command, args, cwd) {
  console.log(`$ ${args.at(-1).trim()}`);
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`this ended with exit code ${status}: ${args.at(-1)}`);
}

function save(textBefore, code) {
  const file = [...textBefore.matchAll(/`([\w./-]+\.ts)`/g)].at(-1)?.[1];
  if (!file) throw new Error('the README does not say where the test is to be saved');
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), code);
  console.log(`saved ${file}`);
}

/** Starts a program that goes on, and waits for its first line, which says that it listens. */
async function startBeside(code) {
  console.log(`$ ${code.trim()} &`);
  const program = spawn('bash', ['-c', code], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  beside.push(program);
  await new Promise((resolveStart, reject) => {
    program.stdout.on('data', (data) => /http:\/\/127/.test(String(data)) && resolveStart());
    program.on('exit', (status) => reject(new Error(`this ended at once with exit code ${status}: ${code}`)));
  });
}
