import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { makeFolder } from '../../../provider';
import type { VerifyFlags } from './verify-flags';
import { VerifyUsageError } from './verify-usage-error';

/** What `--report` writes into its folder. */
export const FILES_OF_REPORT = { page: 'index.html', junit: 'junit.xml' } as const;

/**
 * Makes the folders for the reports and looks at what is there already, before the provider is called: a paid run must
 * not end without its result.
 */
export async function prepareOutputs({ json, report }: Pick<VerifyFlags, 'json' | 'report'>): Promise<void> {
  if (json !== undefined) {
    await prepareFolder(dirname(json), '--json');
    await checkFile(json, 'Name a file with --json.');
  }
  if (report !== undefined) {
    await prepareFolder(report, '--report');
    for (const file of Object.values(FILES_OF_REPORT))
      await checkFile(join(report, file), 'Choose another folder with --report.');
  }
}

/** Refuses what is no file, or one that cannot be written over. */
async function checkFile(file: string, advice: string): Promise<void> {
  const entry = await stat(file).catch(() => undefined);
  if (entry?.isDirectory() || file.endsWith('/') || file.endsWith(sep))
    throw new VerifyUsageError(`Failed to write ${file}: it is a folder. ${advice}`);
  if (entry === undefined) return;
  await access(file, constants.W_OK).catch((cause: unknown) => {
    throw new VerifyUsageError(`Failed to write ${file}: it is there and cannot be written. ${advice}`, {
      cause,
    });
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
