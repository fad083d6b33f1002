import { constants } from 'node:fs';
import { access, chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceFolderError } from './evidence-folder-error';
import type { EvidenceStore, FoundEvidence, Recording } from './evidence-store';
import { DamagedEvidenceError, readEvidenceText, writeEvidenceText, writeHeadText } from './evidence-text';
import type { ExchangeHead, RecordedExchange } from './recorded-exchange';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const EVIDENCE_FILE = /^[0-9a-f]{32}-\d{3,}\.json(\.part-\d+)?$/;

/**
 * Opens a folder of evidence, one file for each exchange. What is whole has the name of its exchange; what is
 * being written, or was when its process ended, is called `….json.part-<process>`.
 *
 * @throws EvidenceFolderError where the folder cannot be made or used.
 */
export async function openEvidenceFolder(folder: string): Promise<EvidenceStore> {
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
    await access(folder, constants.R_OK | constants.W_OK);
    const names = await readdir(folder);
    // A folder that holds other things too is somebody's own: its files of evidence are ours alone anyway.
    if (names.every((name) => EVIDENCE_FILE.test(name))) await chmod(folder, OWNER_ONLY_FOLDER);
  } catch (cause) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    throw new EvidenceFolderError(
      `Failed to use ${folder} for evidence: it is no folder that can be read and written (${code}). Choose another with --evidence.`,
      { cause },
    );
  }
  return {
    find: (name) => findEvidence(join(folder, `${name}.json`), name),
    record: (head) => startRecording(folder, head),
  };
}

async function findEvidence(file: string, name: string): Promise<FoundEvidence> {
  try {
    return { kind: 'whole', recorded: readEvidenceText(await readFile(file, 'utf8'), name) };
  } catch (error) {
    if (error instanceof DamagedEvidenceError) return { kind: 'damaged', detail: error.message };
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'damaged', detail: `it cannot be read: ${code}` };
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
  await removeLeftovers(folder, head.name);
  const handle = await open(part, 'w', OWNER_ONLY_FILE);
  const stream = handle.createWriteStream({ autoClose: false });
  // Without its notes an unfinished file says less; the answer matters more, and closing tells of a full disk.
  stream.on('error', () => undefined);
  stream.write(writeHeadText(head));
  const end = async (text: string) => {
    await new Promise<void>((resolve) => stream.end(resolve));
    await handle.truncate(0);
    await handle.write(text, 0);
    await handle.sync();
  };
  return {
    notePiece: (atMs, byteCount) => void stream.write(`${JSON.stringify({ atMs, byteCount })}\n`),
    close: async (recorded: RecordedExchange) => {
      try {
        await end(writeEvidenceText(recorded));
      } finally {
        await handle.close();
      }
      await rename(part, file);
    },
    abandon: async () => {
      stream.destroy();
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

/** Unfinished files of the same exchange whose processes have ended, or had the number of this one. */
async function removeLeftovers(folder: string, name: string): Promise<void> {
  const prefix = `${name}.json.part-`;
  const leftovers = (await readdir(folder)).filter((entry) => entry.startsWith(prefix));
  for (const leftover of leftovers) {
    const owner = Number(leftover.slice(prefix.length));
    if (owner === process.pid || !isRunning(owner)) await rm(join(folder, leftover), { force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
