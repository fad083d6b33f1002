import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PactProblem } from './pact-problem';
import type { PactText } from './parse-pact';

/**
 * Reads pact files, and every `*.json` of the folders among the paths, each file once.
 *
 * In a folder, `*.schema.json` files are passed over, since a folder of pacts may hold the schema of their
 * terms; every other JSON file there has to be a pact.
 */
export async function readPactFiles(
  paths: readonly string[],
): Promise<{ texts: PactText[]; problems: PactProblem[] }> {
  const texts = new Map<string, PactText>();
  const problems: PactProblem[] = [];
  for (const path of paths) {
    try {
      for (const file of await pactFilesAt(path)) {
        const text = await readFile(file, 'utf8');
        texts.set(await realpath(file), { source: file, text, pending: false });
      }
    } catch (error) {
      problems.push({ source: path, message: reasonOf(error) });
    }
  }
  return { texts: [...texts.values()], problems };
}

async function pactFilesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter(
    (name) => name.endsWith('.json') && !name.endsWith('.schema.json'),
  );
  if (names.length === 0) throw new Error('the folder holds no pact files (*.json)');
  return names.sort().map((name) => join(path, name));
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'it may not be read (permission denied)';
  return message;
}
