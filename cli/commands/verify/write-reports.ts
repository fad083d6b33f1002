import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml, renderJunit, type VerificationReport } from '../../../provider';
import { FILES_OF_REPORT } from './prepare-outputs';
import type { VerifyFlags } from './verify-flags';

type Outputs = Pick<VerifyFlags, 'json' | 'report'>;

/** A result that could not be made or written: the disk may have filled up since the place was looked at. */
export class ReportNotWrittenError extends Error {
  override readonly name = 'ReportNotWrittenError';
  readonly exitCode = 2;
}

/** Writes a result as JSON, where that was asked for. */
export async function writeJson(result: object, { json }: Pick<Outputs, 'json'>): Promise<void> {
  if (json !== undefined) await writeResult(json, '--json', () => `${JSON.stringify(result, null, 2)}\n`);
}

/**
 * Writes the reports that were asked for.
 *
 * @returns an error for each that could not be made or written; the others are there all the same.
 */
export async function writeReports(report: VerificationReport, outputs: Outputs): Promise<unknown[]> {
  const { report: folder } = outputs;
  const inFolder =
    folder === undefined
      ? []
      : [
          writeResult(join(folder, FILES_OF_REPORT.junit), '--report', () => renderJunit(report)),
          writeResult(join(folder, FILES_OF_REPORT.page), '--report', () => renderHtml(report)),
        ];
  const results = await Promise.allSettled([writeJson(report, outputs), ...inFolder]);
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
}

async function writeResult(file: string, flag: string, render: () => string): Promise<void> {
  const text = renderResult(file, render);
  try {
    await writeFile(file, text);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new ReportNotWrittenError(
      `Failed to write the result to ${file}: ${reasons[code ?? ''] ?? code ?? message}. Make room there, or name another place with ${flag}.`,
      { cause },
    );
  }
}

function renderResult(file: string, render: () => string): string {
  try {
    return render();
  } catch (cause) {
    const { message } = cause as Error;
    throw new ReportNotWrittenError(
      `Failed to make ${file}: ${message}. The other results are written all the same.`,
      { cause },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no space left on the device',
  EACCES: 'it must not be written',
  EROFS: 'the file system is read-only',
};
