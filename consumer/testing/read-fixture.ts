import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../chat/__fixtures__');

/** Names of the event streams kept as raw bytes. */
export function fixtureNames(): string[] {
  return readdirSync(FOLDER).map((file) => file.replace('.sse', ''));
}

/** The bytes of a stream as a provider sends them. */
export function readFixture(name: string): Buffer {
  return readFileSync(join(FOLDER, `${name}.sse`));
}
