import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../json-value';
import type { LoadedPact } from '../pact-interaction';
import type { PactProblem } from './pact-problem';

/**
 * Finds the plugins that a pact needs and that are not installed. The engine would look for them on the
 * internet, and say less.
 */
export async function checkPlugins({ source, exactJson }: LoadedPact): Promise<PactProblem[]> {
  const needed = pluginNames(exactJson);
  if (needed.length === 0) return [];
  const folder = process.env['PACT_PLUGIN_DIR'] || join(homedir(), '.pact', 'plugins');
  const installed = await installedPlugins(folder);
  return needed
    .filter((name) => !installed.has(name))
    .map((name) => ({
      source,
      path: '$.metadata.plugins',
      message: `the pact needs the Pact plugin "${name}", which is not in ${folder}; ${howToInstall(name)}`,
    }));
}

const OWN_PLUGIN = 'event-stream';

function howToInstall(name: string): string {
  const command = name === OWN_PLUGIN ? 'run "npx modelpact plugin install"' : 'install it there';
  return `${command}, or set PACT_PLUGIN_DIR to the folder that holds it`;
}

function pluginNames(pact: JsonObject): string[] {
  const metadata = isJsonObject(pact['metadata']) ? pact['metadata'] : {};
  const plugins = Array.isArray(metadata['plugins']) ? metadata['plugins'] : [];
  return plugins.flatMap((plugin) =>
    isJsonObject(plugin) && typeof plugin['name'] === 'string' ? [plugin['name']] : [],
  );
}

/** A plugin is a direct sub-folder with a manifest that names it. */
async function installedPlugins(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder).catch(() => []);
  const names = await Promise.all(
    entries.map((entry) => manifestName(join(folder, entry, 'pact-plugin.json'))),
  );
  return new Set(names.filter((name) => name !== undefined));
}

async function manifestName(file: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isJsonObject(manifest) && typeof manifest['name'] === 'string' ? manifest['name'] : undefined;
  } catch {
    return undefined;
  }
}
