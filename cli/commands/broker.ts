import { Command, InvalidArgumentError, Option } from 'commander';
import pino from 'pino';
import { type BrokerOptions, createBroker } from '../../broker';
import { portNumber, serve } from '../serve';
import { flag, option } from './verify/verify-option';

interface BrokerFlags {
  port: number;
  host: string;
  database: string;
  baseUrl?: string;
  basicAuthUsername?: string;
  basicAuthPassword?: string;
  readOnlyUsername?: string;
  readOnlyPassword?: string;
  publicHeartbeat?: boolean;
  verbose?: boolean;
}

type Credentials = NonNullable<NonNullable<BrokerOptions['auth']>['readWrite']>;

/** The broker cannot be started as it was asked to: a mistake of the user's, told in one sentence. */
class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode = 2;
}

/** `modelpact broker`: the embedded Pact Broker as a process of its own. */
export function createBrokerCommand(): Command {
  return new Command('broker')
    .description('Run a Pact Broker with its web pages, in one process and one file.')
    .addOption(
      option('--port <number>', 'port to listen on; 0 takes a free one', 'PACT_BROKER_PORT')
        .default(9292)
        .argParser(portNumber),
    )
    .addOption(option('--host <address>', 'address to listen on', 'PACT_BROKER_HOST').default('127.0.0.1'))
    .addOption(
      option(
        '--database <file>',
        'SQLite file that keeps everything; created where it is missing',
        'PACT_BROKER_DATABASE',
      )
        .default('modelpact-broker.sqlite')
        .argParser(databaseFile),
    )
    .addOption(
      // Not from PACT_BROKER_BASE_URL: that one tells clients which broker to ask, perhaps another one.
      new Option(
        '--base-url <url>',
        'address under which clients reach the broker (default: the one they ask at)',
      ).argParser(httpUrl),
    )
    .addOption(
      option(
        '--basic-auth-username <name>',
        'ask for this user, who may read and write',
        'PACT_BROKER_BASIC_AUTH_USERNAME',
      ),
    )
    .addOption(
      option('--basic-auth-password <password>', "that user's password", 'PACT_BROKER_BASIC_AUTH_PASSWORD'),
    )
    .addOption(
      option(
        '--read-only-username <name>',
        'a second user, who may only read',
        'PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME',
      ),
    )
    .addOption(
      option(
        '--read-only-password <password>',
        "that user's password",
        'PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD',
      ),
    )
    .addOption(
      flag(
        '--public-heartbeat',
        'answer /diagnostic/status/heartbeat without a password',
        'PACT_BROKER_PUBLIC_HEARTBEAT',
      ),
    )
    .option('--verbose', 'log each request to stderr as JSON')
    .addHelpText(
      'after',
      '\nThe first line that it prints is its URL. Ctrl-C ends the broker; its data stay in the file.',
    )
    .action(runBroker);
}

async function runBroker(flags: BrokerFlags): Promise<void> {
  const broker = createBroker({
    database: flags.database,
    baseUrl: flags.baseUrl,
    auth: {
      readWrite: credentials('--basic-auth', flags.basicAuthUsername, flags.basicAuthPassword),
      readOnly: credentials('--read-only', flags.readOnlyUsername, flags.readOnlyPassword),
      publicHeartbeat: flags.publicHeartbeat,
    },
    logger: pino({ level: flags.verbose ? 'info' : 'error' }, pino.destination(2)),
    version: packageVersion(),
  });
  await serve(broker, flags, (url) => process.stdout.write(`${url}\nDatabase: ${flags.database}\n`));
}

function credentials(
  flag: string,
  username: string | undefined,
  password: string | undefined,
): Credentials | undefined {
  if (username && password) return { username, password };
  if (!username && !password) return undefined;
  throw new StartError(
    `Failed to start the broker: a user name and a password belong together. Give both ${flag}-username and ${flag}-password.`,
  );
}

// To SQLite an empty name is a database that is forgotten when it is closed.
function databaseFile(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('Name the file that keeps everything, such as broker.sqlite.');
}

function httpUrl(text: string): string {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError(
      'A base URL begins with http:// or https://, like http://broker.example.com.',
    );
  }
  return text;
}

function packageVersion(): string {
  const { version } = require('modelpact/package.json') as { version: string };
  return version;
}
