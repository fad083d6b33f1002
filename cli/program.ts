import { Command } from 'commander';

interface Entry {
  /** What the list of commands says of it. */
  readonly summary: string;
  create(): Command;
}

/**
 * A command's rooms are loaded when it is asked for: whoever starts a broker does not wait for the provider's
 * tokenizer, which takes longer to load than a broker to start, and whoever asks for the version waits for nothing.
 */
const COMMANDS: Readonly<Record<string, Entry>> = {
  verify: {
    summary: 'prove that a provider keeps the pacts of its consumers',
    create: () => (require('./commands/verify') as typeof import('./commands/verify')).createVerifyCommand(),
  },
  simulate: {
    summary: 'run an OpenAI-compatible provider that answers offline',
    create: () =>
      (require('./commands/simulate') as typeof import('./commands/simulate')).createSimulateCommand(),
  },
  gateway: {
    summary: 'run a proxy before a provider that records, and can inject faults',
    create: () =>
      (require('./commands/gateway') as typeof import('./commands/gateway')).createGatewayCommand(),
  },
  broker: {
    summary: 'run a Pact Broker in one process and one file',
    create: () => (require('./commands/broker') as typeof import('./commands/broker')).createBrokerCommand(),
  },
  plugin: {
    summary: 'install the Pact plugin for text/event-stream bodies',
    create: () => (require('./commands/plugin') as typeof import('./commands/plugin')).createPluginCommand(),
  },
  doctor: {
    summary: 'say what is wrong with key, connection, plugin and broker, and what to do',
    create: () => (require('./commands/doctor') as typeof import('./commands/doctor')).createDoctorCommand(),
  },
};

/**
 * The command line of modelpact, composed from its rooms.
 *
 * @param words what follows the program's name: of a command that is not among them only the name is there.
 */
export function createProgram(words: readonly string[]): Command {
  const program = new Command('modelpact')
    .description('Consumer-driven Pact contracts for AI APIs.')
    .version(packageVersion());
  for (const [name, { summary, create }] of Object.entries(COMMANDS)) {
    program.addCommand((words.includes(name) ? create() : new Command(name)).summary(summary));
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
