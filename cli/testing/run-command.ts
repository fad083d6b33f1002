import type { Command } from 'commander';

/** A command that goes on until it is told to stop. */
export interface RunningCommand {
  /** What it says first: its URL. */
  readonly url: Promise<string>;
  /** What it has said so far. */
  readonly lines: readonly string[];
  readonly ended: Promise<Command>;
}

/** Runs a command in this process, and listens to its stdout until the test restores its mocks. */
export function runCommand(command: Command, args: readonly string[]): RunningCommand {
  const lines: string[] = [];
  let announce: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    announce = resolve;
  });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(...String(text).trimEnd().split('\n'));
    announce(lines[0] ?? '');
    return true;
  });
  const ended = command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync(args, { from: 'user' });
  return { url, lines, ended };
}
