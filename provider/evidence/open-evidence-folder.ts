import { constants, createWriteStream } from 'node:fs';
import { access, chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder';
import { EvidenceFolderError } from './evidence-folder-error';
import type { EvidenceStore, FoundEvidence, Recording } from './evidence-store';
import { DamagedEvidenceError, readEvidenceText, writeEvidenceText, writeHeadText } from './evidence-text';
import { isProcessRunning } from './is-process-running';
import type { ExchangeHead } from './recorded-exchange';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const EVIDENCE_FILE = /^[0-9a-f]{32}-\d{3,}\.json(?:\.part-(\d+))?$/;

/** A folder of evidence. */
export interface EvidenceFolder extends EvidenceStore {
  /** Exchanges that were under way when an earlier process ended. Nothing of them is left: they are asked again. */
  readonly unfinishedCount: number;
}

/**
 * Opens a folder of evidence, one file for each exchange. What is whole has the name of its exchange; what is
 * being written, or was when its process ended, is called `….json.part-<process>`.
 *
 * @throws EvidenceFolderError where the folder cannot be made or used; later too, where the disk is full. What
 * was recorded before is kept.
 */
export async function openEvidenceFolder(folder: string): Promise<EvidenceFolder> {
  const names = await prepare(folder);
  const leftovers = names.filter(isLeftOver);
  for (const leftover of leftovers) await rm(join(folder, leftover), { force: true });
  return {
    unfinishedCount: leftovers.length,
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
    throw refuse('read', folder, cause);
  });
  return { find: (name) => findEvidence(folder, name) };
}

async function prepare(folder: string): Promise<string[]> {
  try {
    await makeFolder(folder, OWNER_ONLY_FOLDER);
    await access(folder, constants.R_OK | constants.W_OK);
    const names = await readdir(folder);
    // A folder that holds other things too is somebody's own: its files of evidence are ours alone anyway.
    if (names.every((name) => EVIDENCE_FILE.test(name))) await chmod(folder, OWNER_ONLY_FOLDER);
    return names;
  } catch (cause) {
    throw refuse('write', folder, cause);
  }
}

function refuse(verb: 'read' | 'write', folder: string, cause: unknown): EvidenceFolderError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'there is no such folder' : `it cannot be used (${code})`;
  return new EvidenceFolderError(
    `Failed to ${verb} evidence in ${folder}: ${reason}. Choose another with --evidence.`,
    { cause },
  );
}

async function findEvidence(folder: string, name: string): Promise<FoundEvidence> {
  try {
    const text = await readFile(join(folder, `${name}.json`), 'utf8');
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
  const file = join(folder, `${head.name}.json`);
  const part = `${file}.part-${process.pid}`;
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
    throw refuse('write', folder, cause);
  }
}

/** Unfinished, and its process has ended, or it had the number that is now ours. */
function isLeftOver(entry: string): boolean {
  const owner = EVIDENCE_FILE.exec(entry)?.[1];
  return owner !== undefined && (Number(owner) === process.pid || !isProcessRunning(Number(owner)));
}
