import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder';
import { IGNORE_FILE, isOwnFile } from './evidence-files';
import { EvidenceFolderError, refuseFolder } from './evidence-folder-error';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/**
 * Makes the folder in which evidence is kept where nobody has named one, so that git passes it over: evidence
 * holds prompts. One that is there already stays as it is.
 *
 * @throws EvidenceFolderError where it is something else than a folder of evidence, or cannot be made.
 */
export async function prepareDefaultFolder(folder: string): Promise<void> {
  const names = await checkDefaultFolder(folder);
  if (names.some(isOwnFile)) return;
  try {
    await makeFolder(folder, OWNER_ONLY_FOLDER);
    await writeFile(join(folder, IGNORE_FILE), '*\n', { mode: OWNER_ONLY_FILE });
  } catch (cause) {
    throw refuseFolder('write', folder, cause);
  }
}

/**
 * The files of a folder of evidence that nobody has named; none where it is not there.
 *
 * @throws EvidenceFolderError where the folder holds other things: a folder of that name may be anybody's.
 */
export async function checkDefaultFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw refuseFolder('write', folder, cause);
  });
  // What begins with a dot is put into folders by systems and tools, and says nothing about whose they are.
  const foreign = names.find((name) => !name.startsWith('.') && !isOwnFile(name));
  if (foreign === undefined) return names;
  throw new EvidenceFolderError(
    `Failed to keep evidence: the folder "${folder}" holds something else ("${foreign}") and is left alone; name a folder with --evidence, or keep no evidence with --no-evidence.`,
  );
}
