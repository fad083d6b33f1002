import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file in a folder, at any depth. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every form in which a secret may stand somewhere: plain, for a URL, and the parts of base64 that it decides. */
export function formsOf(secret: string): string[] {
  const base64 = ['', 'u', 'us'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(4, -4),
  );
  return [secret, encodeURIComponent(secret), ...base64];
}

/** Which of the texts are in which of the files. */
export function findIn(files: readonly string[], texts: readonly string[]): string[] {
  return files.flatMap((file) => {
    const content = readFileSync(file);
    return texts.filter((text) => content.includes(text)).map((text) => `${text} in ${file}`);
  });
}

/** What the events in a piece of evidence amount to: letter by letter, a secret would hide from a search. */
export function assembleEvents(evidenceFile: string): string {
  const { pieces } = JSON.parse(readFileSync(evidenceFile, 'utf8')) as { pieces: { text: string }[] };
  const lines = pieces
    .map(({ text }) => text)
    .join('')
    .split('\n');
  const deltas = lines
    .filter((line) => line.startsWith('data: {'))
    .map((line): { content?: string } => JSON.parse(line.slice('data: '.length)).choices[0].delta);
  return deltas.map(({ content = '' }) => content).join('');
}
