import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PluginInstallError } from './plugin-install-error';
import { findBundledPlugin, PLUGIN_FILES, PLUGIN_NAME, type PluginLocation } from './plugin-location';

const EXECUTABLE = 0o755;
const READABLE = 0o644;

/**
 * Puts the plugin of this package where Pact tools look for plugins. An older copy of the same version is
 * replaced, other versions stay.
 *
 * @param directory where Pact tools look, see `pluginDirectory`
 * @throws PluginInstallError when the folder cannot be written, or the plugin has not been built
 */
export function installPlugin(
  directory: string,
  bundled: PluginLocation = findBundledPlugin(),
): PluginLocation {
  const folder = join(directory, basename(bundled.folder));
  try {
    mkdirSync(folder, { recursive: true });
    // The manifest comes last: a folder without one is no plugin yet.
    place(bundled.folder, folder, PLUGIN_FILES.program, EXECUTABLE);
    place(bundled.folder, folder, PLUGIN_FILES.manifest, READABLE);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PluginInstallError(
      `Failed to install the plugin ${PLUGIN_NAME} in ${directory}: ${reason}. Choose a folder that you may write with --dir.`,
    );
  }
  return { directory, folder, version: bundled.version };
}

// Renamed into place, so that a Pact tool that is running never sees half a file.
function place(from: string, to: string, file: string, mode: number): void {
  const temporary = join(to, `.${file}.${process.pid}`);
  try {
    copyFileSync(join(from, file), temporary);
    chmodSync(temporary, mode);
    renameSync(temporary, join(to, file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
