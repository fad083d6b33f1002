import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The Pact plugin that knows event streams, and the oldest version that reads the contracts made here. */
export const streamPlugin = { name: 'event-stream', version: '0.1.0' } as const;

/** A plugin where Pact tools find it. */
export interface InstalledPlugin {
  version: string;
  /** Its program. */
  entryPoint: string;
}

/** Where Pact tools look for plugins: `PACT_PLUGIN_DIR`, or else `.pact/plugins` in the home folder. */
export function pluginDirectory(env: NodeJS.ProcessEnv): string {
  return env['PACT_PLUGIN_DIR'] || join(homedir(), '.pact', 'plugins');
}

/**
 * Finds the plugin as Pact's own driver does: in the folders inside the directory, by its manifest, the highest
 * version that is not older than the one asked for.
 */
export function findPlugin(directory: string): InstalledPlugin | undefined {
  if (!existsSync(directory)) return undefined;
  return readdirSync(directory)
    .flatMap((folder) => readManifest(join(directory, folder)))
    .filter(({ version }) => compareVersions(version, streamPlugin.version) >= 0)
    .sort((one, other) => compareVersions(other.version, one.version))
    .at(0);
}

function readManifest(folder: string): InstalledPlugin[] {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'pact-plugin.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    if (manifest['name'] !== streamPlugin.name) return [];
    const entryPoint = join(folder, String(manifest['entryPoint']));
    return [{ version: String(manifest['version']), entryPoint }];
  } catch {
    // A folder without a readable manifest is no plugin, to Pact as well.
    return [];
  }
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number.parseFloat));
  const place = [0, 1, 2].find((index) => left?.[index] !== right?.[index]);
  return place === undefined ? 0 : (left?.[place] ?? 0) - (right?.[place] ?? 0);
}
