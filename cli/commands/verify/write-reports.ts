import { constants } from 'node:fs';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderJunit, type VerificationReport } from '../../../provider';
import type { VerifyFlags } from './verify-flags';
import { VerifyUsageError } from './verify-usage-error';

type Outputs = Pick<VerifyFlags, 'json' | 'report'>;

/** Makes the folders for the reports, before the provider is called: a paid run must not end without its result. */
export async function prepareOutputs({ json, report }: Outputs): Promise<void> {
  if (json !== undefined) {
    await prepareFolder(dirname(json), '--json');
    const isFolder = await stat(json).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (isFolder)
      throw new VerifyUsageError(`Failed to write ${json}: it is a folder. Name a file with --json.`);
  }
  if (report !== undefined) await prepareFolder(report, '--report');
}

/** Writes a result as JSON, where that was asked for. */
export async function writeJson(result: object, { json }: Pick<Outputs, 'json'>): Promise<void> {
  if (json !== undefined) await writeFile(json, `${JSON.stringify(result, null, 2)}\n`);
}

/** Writes the reports that were asked for. */
export async function writeReports(report: VerificationReport, outputs: Outputs): Promise<void> {
  await writeJson(report, outputs);
  if (outputs.report !== undefined) await writeFile(join(outputs.report, 'junit.xml'), renderJunit(report));
}

async function prepareFolder(folder: string, flag: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new VerifyUsageError(
      `Failed to write to ${folder}: it is no folder that can be written. Choose another with ${flag}.`,
      { cause },
    );
  }
}
