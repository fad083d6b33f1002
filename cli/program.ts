import { Command } from 'commander';
import { createBrokerCommand } from './commands/broker';
import { createDoctorCommand } from './commands/doctor';
import { createPluginCommand } from './commands/plugin';
import { createSimulateCommand } from './commands/simulate';
import { createVerifyCommand } from './commands/verify';

const COMMANDS = [
  createVerifyCommand,
  createSimulateCommand,
  createBrokerCommand,
  createPluginCommand,
  createDoctorCommand,
];

/** The command line of modelpact: every command of the package, composed from its rooms. */
export function createProgram(): Command {
  const program = new Command('modelpact')
    .description('Consumer-driven Pact contracts for AI APIs.')
    .version(packageVersion());
  for (const create of COMMANDS) {
    program.addCommand(create());
  }
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    command.showHelpAfterError('(--help shows the options)').exitOverride();
  }
  return program;
}

function packageVersion(): string {
  const { version } = require('modelpact/package.json') as { version: string };
  return version;
}
