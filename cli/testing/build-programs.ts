import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = dirname(require.resolve('modelpact/package.json'));

/** Both programs of the command line, as they stand in the sources, and the plugin beside them. */
export interface Programs {
  modelpact: string;
  start: string;
  remove(): void;
}

/** Builds the programs for a test that has to run them as processes. */
export function buildPrograms(): Programs {
  // Inside the checkout, since the programs find its package.json and packages from where they stand.
  mkdirSync(join(ROOT, 'build'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'build', 'programs-'));
  const entries = ['cli/main.ts', 'cli/start/main.ts'].map((entry) => join(ROOT, entry));
  execFileSync(require.resolve('esbuild/bin/esbuild'), [
    ...entries,
    '--bundle',
    '--platform=node',
    '--target=node20',
    '--packages=external',
    '--log-level=warning',
    `--outbase=${ROOT}`,
    `--outdir=${folder}`,
  ]);
  execFileSync(process.execPath, [join(ROOT, 'plugin/build.mjs'), join(folder, 'plugins')]);
  return {
    modelpact: join(folder, 'cli/main.js'),
    start: join(folder, 'cli/start/main.js'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
