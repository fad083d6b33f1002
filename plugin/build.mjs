// Bundles the plugin so that it starts without any package beside it:
//   node plugin/build.mjs [FOLDER…]     (default: build/plugins, and dist/plugins for the published package)
// makes FOLDER/event-stream-<version>/ with index.js and pact-plugin.json, and prints its path.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const NAME = 'event-stream';
const ENTRY_POINT = 'index.js';
const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const given = process.argv.slice(2);

const { outputFiles } = await build({
  entryPoints: [join(root, 'plugin/process/main.ts')],
  write: false,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
const manifest = {
  manifestVersion: 1,
  pluginInterfaceVersion: 1,
  name: NAME,
  version,
  executableType: 'exec',
  entryPoint: ENTRY_POINT,
  dependencies: [],
};

for (const name of given.length > 0 ? given : ['build/plugins', 'dist/plugins']) {
  const directory = resolve(root, name);
  const folder = join(directory, `${NAME}-${version}`);
  mkdirSync(folder, { recursive: true });
  removeOtherVersions(directory);
  // The driver starts the file itself, with its folder as the working directory.
  replaceFile(join(folder, ENTRY_POINT), outputFiles[0].contents, 0o755);
  replaceFile(join(folder, 'pact-plugin.json'), `${JSON.stringify(manifest, null, 2)}\n`, 0o644);
  // Who names a folder wants to know what is in it; a plain build has nothing to tell.
  if (process.argv[2]) process.stdout.write(`${folder}\n`);
}

// In one step: another build, or a driver that starts the plugin, may be at the same file.
function replaceFile(file, contents, mode) {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, contents, { mode });
  renameSync(written, file);
}

// A driver takes the highest version that it finds, and an older build would look like a choice.
function removeOtherVersions(directory) {
  for (const name of readdirSync(directory)) {
    if (name.startsWith(`${NAME}-`) && name !== `${NAME}-${version}`) {
      rmSync(join(directory, name), { recursive: true });
    }
  }
}
