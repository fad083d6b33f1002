import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';

const env = process.env;
const node = (script: string, signal: AbortSignal = new AbortController().signal, ...args: string[]) =>
  runProgram(process.execPath, ['-e', script, ...args], { env, signal });

/** A program around another one, which makes a file and then waits for ever. */
const AROUND_ANOTHER = `
  const waiting = 'setInterval(() => {}, 1000); require("fs").writeFileSync(process.argv[1], "")';
  require('child_process').spawnSync(process.execPath, ['-e', waiting, process.argv[1]], { stdio: 'inherit' });
`;

async function untilWritten(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => setImmediate(resolve));
}

describe('runProgram', () => {
  it('gives the exit code and what was said on both streams', async () => {
    const answer = await node('console.log("out"); console.error("err"); process.exitCode = 3');
    expect(answer.exitCode).toBe(3);
    expect(answer.output.split('\n').sort()).toEqual(['err', 'out']);
  });

  it('fails where there is no such program', async () => {
    const { signal } = new AbortController();
    await expect(runProgram('/nowhere/program', [], { env, signal })).rejects.toThrow('ENOENT');
  });

  it('starts nothing under an aborted signal', async () => {
    const reason = new Error('interrupted');
    await expect(node('', AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('ends the program and what that has started when it is aborted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-program-'));
    const controller = new AbortController();
    const running = node(AROUND_ANOTHER, controller.signal, join(folder, 'started'));
    await untilWritten(join(folder, 'started'));
    const reason = new Error('interrupted');
    controller.abort(reason);
    // The other one holds the same output, so while it lives the run does not come to its end.
    await expect(running).rejects.toBe(reason);
    rmSync(folder, { recursive: true });
  });
});
