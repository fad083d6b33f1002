import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../../provider';
import type { VerifyFlags } from './verify-flags';
import { VerifyUsageError } from './verify-usage-error';

/** Makes the folders for the reports, before the provider is called: a paid run must not end without its result. */
export async function prepareOutputs({ json, report }: Pick<VerifyFlags, 'json' | 'report'>): Promise<void> {
  if (json !== undefined) await prepareFile(json);
  if (report !== undefined) await prepareFolder(report, '--report');
}

async function prepareFile(file: string): Promise<void> {
  await prepareFolder(dirname(file), '--json');
  const entry = await stat(file).catch(() => undefined);
  if (entry?.isDirectory())
    throw new VerifyUsageError(`Failed to write ${file}: it is a folder. Name a file with --json.`);
  if (entry === undefined) return;
  await access(file, constants.W_OK).catch((cause: unknown) => {
    throw new VerifyUsageError(
      `Failed to write ${file}: it is there and cannot be written. Name another with --json.`,
      { cause },
    );
  });
}

async function prepareFolder(folder: string, flag: string): Promise<void> {
  try {
    await makeFolder(folder);
    if (!(await stat(folder)).isDirectory()) throw new Error('it is a file');
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new VerifyUsageError(
      `Failed to write to ${folder}: it is no folder that can be written. Choose another with ${flag}.`,
      { cause },
    );
  }
}
