import { randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { access, chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder';
import { fileOf, findLeftovers, isOwnFile, type Leftover, partOf } from './evidence-files';
import { refuseFolder } from './evidence-folder-error';
import type { EvidenceStore, FoundEvidence, Recording } from './evidence-store';
import { DamagedEvidenceError, readEvidenceText, writeEvidenceText, writeHeadText } from './evidence-text';
import type { ExchangeHead } from './recorded-exchange';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const RECORDING_BYTES = 4;

/** A folder of evidence. */
export interface EvidenceFolder extends EvidenceStore {
  /** Exchanges that were under way when an earlier process ended. Nothing of them is left: they are asked again. */
  readonly unfinishedCount: number;
}

/**
 * Opens a folder of evidence, one file for each exchange. What is whole has the name of its exchange; what is
 * being written, or was when its process ended, is called `….json.part-<process>-<recording>`.
 *
 * @throws EvidenceFolderError where the folder cannot be made or used; later too, where the disk is full. What
 * was recorded before is kept.
 */
export async function openEvidenceFolder(folder: string): Promise<EvidenceFolder> {
  const names = await prepare(folder);
  let unfinishedCount = 0;
  for (const leftover of findLeftovers(names)) {
    if (!(await finish(folder, leftover))) unfinishedCount += 1;
  }
  return {
    unfinishedCount,
    find: (name) => findEvidence(folder, name),
    record: (head) => startRecording(folder, head),
  };
}

/**
 * Opens a folder of evidence to read it only.
 *
 * @throws EvidenceFolderError where there is none.
 */
export async function readEvidenceFolder(folder: string): Promise<Pick<EvidenceStore, 'find'>> {
  await readdir(folder).catch((cause) => {
    throw refuseFolder('read', folder, cause);
  });
  return { find: (name) => findEvidence(folder, name) };
}

async function prepare(folder: string): Promise<string[]> {
  try {
    await makeFolder(folder, OWNER_ONLY_FOLDER);
    await access(folder, constants.R_OK | constants.W_OK);
    const names = await readdir(folder);
    // A folder that holds other things too is somebody's own: its files of evidence are ours alone anyway.
    if (names.every(isOwnFile)) await chmod(folder, OWNER_ONLY_FOLDER);
    return names;
  } catch (cause) {
    throw refuseFolder('write', folder, cause);
  }
}

/**
 * Puts evidence into its place that was whole when its process ended, since it was paid for, and removes what was not.
 *
 * @returns whether it was whole.
 */
async function finish(folder: string, { file, exchangeName }: Leftover): Promise<boolean> {
  const path = join(folder, file);
  try {
    readEvidenceText(await readFile(path, 'utf8'), exchangeName);
    await rename(path, join(folder, fileOf(exchangeName)));
    return true;
  } catch {
    await rm(path, { force: true });
    return false;
  }
}

async function findEvidence(folder: string, name: string): Promise<FoundEvidence> {
  try {
    const text = await readFile(join(folder, fileOf(name)), 'utf8');
    return { kind: 'whole', recorded: readEvidenceText(text, name) };
  } catch (error) {
    if (error instanceof DamagedEvidenceError) return { kind: 'damaged', detail: error.message };
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? { kind: 'missing' }
      : { kind: 'damaged', detail: `it cannot be read (${code})` };
  }
}

/**
 * Begins the file of an exchange.
 *
 * While the answer comes, the file says when how many bytes came, and not which: only a whole answer can be
 * searched for keys. The rename at the end puts the whole evidence in place at once.
 */
async function startRecording(folder: string, head: ExchangeHead): Promise<Recording> {
  const file = join(folder, fileOf(head.name));
  const part = join(folder, partOf(head.name, process.pid, randomBytes(RECORDING_BYTES).toString('hex')));
  await writeOrRefuse(folder, () => writeFile(part, writeHeadText(head), { mode: OWNER_ONLY_FILE }));
  const notes = createWriteStream(part, { flags: 'a' });
  // Without its notes an unfinished file says less; whether the disk takes the answer is seen at the end.
  notes.on('error', () => undefined);
  const endNotes = () =>
    new Promise<void>((resolve) => {
      if (notes.closed) resolve();
      else notes.once('close', resolve).destroy();
    });
  return {
    notePiece: (atMs, byteCount) => void notes.write(`${JSON.stringify({ atMs, byteCount })}\n`),
    close: async (recorded) => {
      await endNotes();
      await writeOrRefuse(folder, async () => {
        await writeFile(part, writeEvidenceText(recorded), { mode: OWNER_ONLY_FILE, flush: true });
        await rename(part, file);
      });
    },
    abandon: async () => {
      await endNotes();
      await rm(part, { force: true });
    },
  };
}

async function writeOrRefuse(folder: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    throw refuseFolder('write', folder, cause);
  }
}
