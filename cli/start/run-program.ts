import { type ChildProcess, spawn } from 'node:child_process';

export interface ProgramAnswer {
  /** -1 where a signal ended the program. */
  exitCode: number;
  /** What the program wrote to stdout and stderr, as it came. */
  output: string;
}

interface Surroundings {
  cwd?: string;
  env: NodeJS.ProcessEnv;
  /** Ends the program when it is aborted. */
  signal: AbortSignal;
}

/**
 * Runs a program to its end.
 *
 * It gets a process group of its own: jest and the official command are programs around other processes, and
 * all of them must end with this run.
 *
 * @throws the reason of the signal where that is aborted, once nothing of the program is left
 */
export async function runProgram(
  program: string,
  args: string[],
  { cwd, env, signal }: Surroundings,
): Promise<ProgramAnswer> {
  signal.throwIfAborted();
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = () => endGroup(child);
  signal.addEventListener('abort', end, { once: true });
  try {
    const answer = await readToEnd(child);
    signal.throwIfAborted();
    return answer;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function readToEnd(child: ChildProcess): Promise<ProgramAnswer> {
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode: exitCode ?? -1, output: Buffer.concat(pieces).toString('utf8').trim() });
    });
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // It has ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
