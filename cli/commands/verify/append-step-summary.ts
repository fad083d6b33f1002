import { appendFile, stat } from 'node:fs/promises';
import { renderStepSummary, type VerificationReport } from '../../../provider';

/** What GitHub takes for one step; it drops the whole summary where there is more. */
const MAX_BYTES = 1024 * 1024;

/**
 * Appends the report to the summary that GitHub shows for a step, where a job has one.
 *
 * The summary is a courtesy: where it cannot be written, that is a warning and no result of the verification.
 *
 * @param file the value of GITHUB_STEP_SUMMARY.
 */
export async function appendStepSummary(
  report: VerificationReport,
  file: string | undefined,
  stderr: Pick<NodeJS.WritableStream, 'write'>,
): Promise<void> {
  if (!file) return;
  try {
    const sizeBytes = await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    await appendFile(file, renderStepSummary(report, MAX_BYTES - sizeBytes));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    stderr.write(
      `warning: Failed to write the step summary to ${file}: ${code ?? message}. The verdict is not touched by that.\n`,
    );
  }
}
