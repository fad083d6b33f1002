import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { findBundledPlugin, installPlugin, PLUGIN_NAME, pluginDirectory } from '../../plugin';
import { option } from './verify/verify-option';

/** The folder for plugins cannot be made: a mistake of the user's, told in one sentence. */
class FolderError extends Error {
  override readonly name = 'FolderError';
  readonly exitCode = 2;
}

/** `modelpact plugin`: makes the stream plugin known to every Pact tool. */
export function createPluginCommand(): Command {
  return new Command('plugin')
    .description('The Pact plugin for text/event-stream bodies.')
    .addCommand(createInstallCommand())
    .addCommand(createPathCommand());
}

function createInstallCommand(): Command {
  return new Command('install')
    .description('Put the plugin where every Pact tool looks for plugins.')
    .addOption(
      option(
        '--dir <dir>',
        'folder of the plugins (default: .pact/plugins in the home folder)',
        'PACT_PLUGIN_DIR',
      ),
    )
    .action(({ dir }: { dir?: string }) => {
      const plugins = dir ? resolve(dir) : pluginDirectory({});
      makeFolder(plugins);
      const { folder, version } = installPlugin(plugins);
      process.stdout.write(`Installed the plugin ${PLUGIN_NAME} ${version} in ${folder}\n`);
      const isFoundAsIs = !dir || dir === process.env['PACT_PLUGIN_DIR'];
      if (!isFoundAsIs) process.stdout.write(`Run Pact tools with PACT_PLUGIN_DIR=${resolve(dir)}\n`);
    });
}

/**
 * Makes a folder and those above it, one after the other: Node's own `recursive` goes round for ever where a folder
 * can neither be found nor made, as below /proc.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another installation may have been quicker.
    if (code === 'EEXIST') return;
    throw new FolderError(
      `Failed to install the plugin ${PLUGIN_NAME}: the folder ${folder} cannot be made (${code}). Choose another with --dir.`,
    );
  }
}

function createPathCommand(): Command {
  return new Command('path')
    .description(
      'Print the folder that holds the plugin of this package, to be used as PACT_PLUGIN_DIR without installing.',
    )
    .action(() => {
      process.stdout.write(`${findBundledPlugin().directory}\n`);
    });
}
