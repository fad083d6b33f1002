import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildPrograms, type Programs } from './testing/build-programs';

// What only a process can show: its exit code, its signals, and an output that nobody reads.
let programs: Programs;
let folder: string;
let children: ChildProcess[] = [];

// A process takes a second to start, and on a busy machine many.
jest.setTimeout(60_000);

beforeAll(() => {
  programs = buildPrograms();
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});

afterAll(() => {
  programs.remove();
  rmSync(folder, { recursive: true });
});

function run(program: string, ...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const stderr = text(child.stderr);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, stderr, exit };
}

/** Waits for a word on stdout; ends with what was said instead where the program ends without it. */
function untilSaid({ stdout }: ChildProcess, word: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    stdout?.on('data', (piece) => {
      said += String(piece);
      if (said.includes(word)) resolve(said);
    });
    stdout?.once('end', () => resolve(said));
  });
}

describe('modelpact as a process', () => {
  it('says a mistake in one sentence and ends with 2', async () => {
    const { stderr, exit } = run(programs.modelpact, 'verify', '--pact', join(folder, 'nowhere.json'));
    expect(await exit).toBe(2);
    expect(await stderr).toMatch(/^error: Failed to verify: [^\n]*--provider-base-url[^\n]*\n$/);
  });

  it('comes back where a folder can neither be found nor made', async () => {
    const { stderr, exit } = run(programs.modelpact, 'plugin', 'install', '--dir', '/proc/none/plugins');
    expect(await exit).toBe(2);
    expect(await stderr).toMatch(
      /^error: Failed to install the plugin event-stream: the folder \/proc\/none cannot be made \(E[A-Z]+\)\. Choose another with --dir\.\n$/,
    );
  });

  it('goes on to its exit code where nobody reads its output', async () => {
    const { child, stderr, exit } = run(programs.modelpact, 'simulate', '--list-breaks');
    child.stdout.destroy();
    expect(await exit).toBe(0);
    expect(await stderr).toBe('');
  });

  it('ends at Ctrl-C with 0, having closed what it opened', async () => {
    const database = join(folder, 'broker.sqlite');
    const { child, stderr, exit } = run(programs.modelpact, 'broker', '--port', '0', '--database', database);
    expect(await untilSaid(child, 'Database: ')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n/);
    child.kill('SIGINT');
    expect(await exit).toBe(0);
    expect(await stderr).toBe('');
    expect(readdirSync(folder)).toEqual(['broker.sqlite']);
    rmSync(database);
  });
});

describe('npm start as a process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends at %s with 130 and leaves nothing behind', async (signal) => {
    const { child, stderr, exit } = run(programs.start);
    expect(await untilSaid(child, 'Started the broker')).toContain('Started the broker');
    child.kill(signal);
    expect(await exit).toBe(130);
    expect(await stderr).toMatch(/^✖ [^\n[]*\nerror: Interrupted: nothing is left running\. [^\n]*\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses an unknown break before it starts anything', async () => {
    const { child, stderr, exit } = run(programs.start, '--break', 'gravity');
    expect(await text(child.stdout)).toBe('');
    expect(await exit).toBe(2);
    expect(await stderr).toMatch(
      /^error: Failed to break 'gravity': there is no such break\. Known breaks: usage, /,
    );
  });
});
