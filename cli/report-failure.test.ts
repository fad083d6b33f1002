import { PassThrough } from 'node:stream';
import { CommanderError } from 'commander';
import { reportFailure } from './report-failure';

function report(error: unknown): { exitCode: number; said: string } {
  const stderr = new PassThrough();
  const exitCode = reportFailure(error, stderr);
  return { exitCode, said: String(stderr.read() ?? '') };
}

describe('a failed command', () => {
  it("says a user's mistake in one line and exits as the mistake says", () => {
    const mistake = Object.assign(new Error('Failed to read x: it is empty.'), { exitCode: 3 });
    expect(report(mistake)).toEqual({ exitCode: 3, said: 'error: Failed to read x: it is empty.\n' });
  });

  it('exits with 2 where the mistake does not say', () => {
    expect(report(new Error('no')).exitCode).toBe(2);
    expect(report('not even an error')).toEqual({ exitCode: 2, said: 'error: not even an error\n' });
  });

  it('leaves the words to commander and turns its exit code into 2, but not that of --help', () => {
    expect(report(new CommanderError(1, 'commander.unknownOption', 'x'))).toEqual({ exitCode: 2, said: '' });
    expect(report(new CommanderError(0, 'commander.helpDisplayed', 'x'))).toEqual({ exitCode: 0, said: '' });
  });
});
