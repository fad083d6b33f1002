import { Command } from 'commander';

/**
 * A command's rooms are loaded when it is asked for: whoever starts a broker does not wait for the provider's
 * tokenizer, which takes longer to load than a broker to start.
 */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  verify: () => (require('./commands/verify') as typeof import('./commands/verify')).createVerifyCommand(),
  simulate: () =>
    (require('./commands/simulate') as typeof import('./commands/simulate')).createSimulateCommand(),
  gateway: () =>
    (require('./commands/gateway') as typeof import('./commands/gateway')).createGatewayCommand(),
  broker: () => (require('./commands/broker') as typeof import('./commands/broker')).createBrokerCommand(),
  plugin: () => (require('./commands/plugin') as typeof import('./commands/plugin')).createPluginCommand(),
  doctor: () => (require('./commands/doctor') as typeof import('./commands/doctor')).createDoctorCommand(),
};

/**
 * The command line of modelpact, composed from its rooms.
 *
 * @param words what follows the program's name: the command that they begin with, or else every command.
 */
export function createProgram(words: readonly string[]): Command {
  const program = new Command('modelpact')
    .description('Consumer-driven Pact contracts for AI APIs.')
    .version(packageVersion());
  const [first = ''] = words;
  const isNamed = Object.hasOwn(COMMANDS, first);
  for (const [name, create] of Object.entries(COMMANDS)) {
    if (!isNamed || name === first) program.addCommand(create());
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
