import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { findBundledPlugin, installPlugin, PLUGIN_NAME, pluginDirectory } from '../../plugin';

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
      new Option('--dir <dir>', 'folder of the plugins (default: .pact/plugins in the home folder)').env(
        'PACT_PLUGIN_DIR',
      ),
    )
    .action(({ dir }: { dir?: string }) => {
      const { folder, version } = installPlugin(dir ? resolve(dir) : pluginDirectory({}));
      process.stdout.write(`Installed the plugin ${PLUGIN_NAME} ${version} in ${folder}\n`);
      const isFoundAsIs = !dir || dir === process.env['PACT_PLUGIN_DIR'];
      if (!isFoundAsIs) process.stdout.write(`Run Pact tools with PACT_PLUGIN_DIR=${resolve(dir)}\n`);
    });
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
