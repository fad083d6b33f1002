import { isProcessRunning } from './is-process-running';

const EVIDENCE_FILE = /^([0-9a-f]{32}-\d{3,})\.json(?:\.part-(\d+)(?:-[0-9a-f]+)?)?$/;

/** Keeps a folder that nobody has named out of git: evidence holds prompts. */
export const IGNORE_FILE = '.gitignore';

/** Whether a file in a folder of evidence is our own. */
export function isOwnFile(name: string): boolean {
  return name === IGNORE_FILE || EVIDENCE_FILE.test(name);
}

/** The file of a whole exchange. */
export function fileOf(exchangeName: string): string {
  return `${exchangeName}.json`;
}

/** The file of an exchange that is being recorded, by whom: no two recordings write to the same. */
export function partOf(exchangeName: string, processId: number, recording: string): string {
  return `${fileOf(exchangeName)}.part-${processId}-${recording}`;
}

/** A file that a recording has left behind, whose process has ended or had the number that is now ours. */
export interface Leftover {
  readonly file: string;
  readonly exchangeName: string;
}

/** What recordings have left behind among these files. */
export function findLeftovers(files: readonly string[]): Leftover[] {
  return files.flatMap((file) => {
    const [, exchangeName, owner] = EVIDENCE_FILE.exec(file) ?? [];
    if (exchangeName === undefined || owner === undefined) return [];
    const isUnderWay = Number(owner) !== process.pid && isProcessRunning(Number(owner));
    return isUnderWay ? [] : [{ file, exchangeName }];
  });
}
