import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A plugin that was built for a test. */
export interface BuiltPlugin {
  /** What `PACT_PLUGIN_DIR` must name. */
  readonly directory: string;
  readonly folder: string;
  readonly program: string;
  readonly version: string;
  remove(): void;
}

/** Builds the plugin as it stands, in a folder of its own. */
export function buildPlugin(): BuiltPlugin {
  const directory = mkdtempSync(join(tmpdir(), 'plugins-'));
  execFileSync(process.execPath, [join(ROOT, 'plugin', 'build.mjs'), directory]);
  const [name = ''] = readdirSync(directory);
  const folder = join(directory, name);
  return {
    directory,
    folder,
    program: join(folder, 'index.js'),
    version: name.replace('event-stream-', ''),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
