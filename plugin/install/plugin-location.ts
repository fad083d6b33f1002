import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PluginInstallError } from './plugin-install-error';

/** The name under which Pact tools know the plugin. */
export const PLUGIN_NAME = 'event-stream';

/** The files of an installed plugin; Pact finds it by its manifest. */
export const PLUGIN_FILES = { program: 'index.js', manifest: 'pact-plugin.json' } as const;

/** A plugin that is ready to be used by Pact tools. */
export interface PluginLocation {
  /** The folder that `PACT_PLUGIN_DIR` names: the plugin is in a folder of its own inside it. */
  readonly directory: string;
  readonly folder: string;
  readonly version: string;
}

/**
 * Where Pact tools look for plugins: `PACT_PLUGIN_DIR`, or else `.pact/plugins` in the home folder.
 *
 * @param env the environment that the Pact tools will see
 */
export function pluginDirectory(env: NodeJS.ProcessEnv): string {
  return env['PACT_PLUGIN_DIR'] || join(homedir(), '.pact', 'plugins');
}

// In the package the plugin is built beside the compiled rooms; in a working copy it is built apart.
const BUNDLES = [join(__dirname, '..', '..', 'plugins'), join(__dirname, '..', '..', 'build', 'plugins')];

/**
 * Finds the plugin that belongs to this package.
 *
 * @throws PluginInstallError when it has not been built
 */
export function findBundledPlugin(directories: readonly string[] = BUNDLES): PluginLocation {
  const found = directories.flatMap(findPlugins).at(0);
  if (found) return found;
  throw new PluginInstallError(
    `Failed to find the plugin ${PLUGIN_NAME}: it has not been built. Run "npm run build" first.`,
  );
}

function findPlugins(directory: string): PluginLocation[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .map((name) => join(directory, name))
    .filter((folder) => existsSync(join(folder, PLUGIN_FILES.manifest)))
    .map((folder) => ({ directory, folder, ...readManifest(folder) }))
    .filter(({ name }) => name === PLUGIN_NAME);
}

function readManifest(folder: string): { name: string; version: string } {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, PLUGIN_FILES.manifest), 'utf8'));
  const { name, version } = manifest as Record<string, unknown>;
  return { name: String(name), version: String(version) };
}
