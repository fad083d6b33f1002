// Bundles the plugin so that it starts without any package beside it:
//   node plugin/build.mjs [FOLDER]     (default: build/plugins)
// makes FOLDER/event-stream-<version>/ with index.js and pact-plugin.json.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const NAME = 'event-stream';
const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const directory = resolve(root, process.argv[2] ?? 'build/plugins');
const folder = join(directory, `${NAME}-${version}`);
const entryPoint = 'index.js';

mkdirSync(folder, { recursive: true });
// A driver takes the highest version that it finds, and an older build would look like a choice.
for (const name of readdirSync(directory)) {
  if (name.startsWith(`${NAME}-`) && name !== `${NAME}-${version}`) {
    rmSync(join(directory, name), { recursive: true });
  }
}
await build({
  entryPoints: [join(root, 'plugin/process/main.ts')],
  outfile: join(folder, entryPoint),
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
// The driver starts the file itself, with its folder as the working directory.
chmodSync(join(folder, entryPoint), 0o755);
const manifest = {
  manifestVersion: 1,
  pluginInterfaceVersion: 1,
  name: NAME,
  version,
  executableType: 'exec',
  entryPoint,
  dependencies: [],
};
writeFileSync(join(folder, 'pact-plugin.json'), `${JSON.stringify(manifest, null, 2)}\n`);
process.stdout.write(`${folder}\n`);
