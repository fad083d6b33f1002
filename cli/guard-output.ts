import { reportFailure } from './report-failure';

const WRITE_FAILED = 2;

/**
 * Keeps a program on its way when its output cannot be written, instead of ending in a stack trace.
 *
 * Where the reader has left (`modelpact verify | head -1`) the rest is for nobody, and the exit code still tells
 * the verdict. Any other failure, such as a full disk, is told in a sentence, and the exit code is not 0 then.
 */
export function guardOutput(streams: NodeJS.WritableStream[] = [process.stdout, process.stderr]): void {
  for (const stream of streams) stream.on('error', handleFailure);
}

function handleFailure(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  reportFailure(
    new Error(
      `Failed to write the output: ${error.code ?? error.message}. Make room there, or write it elsewhere.`,
    ),
  );
  // At the very end, since the command may set its own code after this.
  process.once('exit', () => {
    process.exitCode ||= WRITE_FAILED;
  });
}
