import { Command } from 'commander';
import { createGateway } from '../../provider';
import { portNumber, serve } from '../serve';
import { parseHeaders, positiveNumber } from './verify/parse-values';
import { flag, option } from './verify/verify-option';

interface GatewayFlags {
  target: string;
  port: number;
  host: string;
  header?: [name: string, value: string][];
  targetStateChangeUrl?: string;
  evidence?: string;
  redactPrompts?: boolean;
  countHeader?: string[];
  maxRequestBytes: number;
  timeoutConnectMs: number;
  timeoutFirstByteMs: number;
  timeoutIdleMs: number;
}

const HELP = `
The first line that it prints is its URL. Set it as base URL of an application, or of a Pact verifier with its state
changes at <URL>/_modelpact/provider-states. What was recorded is judged without a call:
  modelpact verify --offline --evidence DIR --pact FILE --provider-base-url <the same target>

States: the gateway injects a rate limit, an overload and a failing stream, and says so in its answers
(x-modelpact-arranged-by: gateway): that is no proof about the provider. States that a request brings about need
nothing; all others only the target can arrange (--target-state-change-url).

A first token comes less than a millisecond later than without the gateway (node bench/gateway.mjs).`;

/** `modelpact gateway`: the recording proxy before a provider, as a process of its own. */
export function createGatewayCommand(): Command {
  const command = new Command('gateway').description(
    'Run a proxy before a provider that records what is asked and answered, and can inject faults.',
  );
  addAddresses(command);
  addRecording(command);
  addLimits(command);
  return command.addHelpText('after', HELP).action(runGateway);
}

function addAddresses(command: Command): void {
  command
    .optionsGroup('Target and address:')
    .addOption(
      option(
        '--target <url>',
        'base URL of the provider, such as https://api.example.com/v1',
        'MODELPACT_GATEWAY_TARGET',
      ).makeOptionMandatory(),
    )
    .addOption(
      option('--port <number>', 'port to listen on; 0 takes a free one', 'MODELPACT_GATEWAY_PORT')
        .default(8090)
        .argParser(portNumber),
    )
    .addOption(
      option('--host <address>', 'address to listen on', 'MODELPACT_GATEWAY_HOST').default('127.0.0.1'),
    )
    .addOption(
      option(
        '--header <line>',
        "send 'Name: value' in place of the client's own header, except in states about the key (repeatable)",
        'MODELPACT_GATEWAY_HEADER',
      ).argParser(parseHeaders),
    )
    .addOption(
      option(
        '--target-state-change-url <url>',
        'where the target takes state changes itself; those that the gateway does not inject go there',
        'MODELPACT_GATEWAY_TARGET_STATE_CHANGE_URL',
      ),
    );
}

function addRecording(command: Command): void {
  command
    .optionsGroup('Evidence:')
    .addOption(
      option(
        '--evidence <folder>',
        'keep every exchange in a file there, without keys; without it nothing is recorded',
        'MODELPACT_GATEWAY_EVIDENCE',
      ),
    )
    .addOption(
      flag(
        '--redact-prompts',
        'keep prompts as their length and hash only, in answers too',
        'MODELPACT_GATEWAY_REDACT_PROMPTS',
      ),
    )
    .addOption(
      option(
        '--count-header <name>',
        "a header that contracts name: it counts in whether an application's request is theirs (repeatable)",
        'MODELPACT_GATEWAY_COUNT_HEADER',
      ).argParser(parseNames),
    );
}

function addLimits(command: Command): void {
  const milliseconds = (flags: string, what: string, variable: string, defaultMs: number) =>
    option(flags, what, variable).default(defaultMs).argParser(positiveNumber);
  command
    .optionsGroup('Limits:')
    .addOption(
      option(
        '--max-request-bytes <bytes>',
        'refuse larger request bodies with 413',
        'MODELPACT_GATEWAY_MAX_REQUEST_BYTES',
      )
        .default(32 * 1024 * 1024)
        .argParser(positiveNumber),
    )
    .addOption(
      milliseconds(
        '--timeout-connect-ms <ms>',
        'longest wait for a connection to the target',
        'MODELPACT_GATEWAY_TIMEOUT_CONNECT_MS',
        10_000,
      ),
    )
    .addOption(
      milliseconds(
        '--timeout-first-byte-ms <ms>',
        'longest wait for the first byte of an answer',
        'MODELPACT_GATEWAY_TIMEOUT_FIRST_BYTE_MS',
        600_000,
      ),
    )
    .addOption(
      milliseconds(
        '--timeout-idle-ms <ms>',
        'longest wait between two pieces of an answer',
        'MODELPACT_GATEWAY_TIMEOUT_IDLE_MS',
        600_000,
      ),
    );
}

async function runGateway(flags: GatewayFlags): Promise<void> {
  const gateway = await createGateway({
    targetUrl: flags.target,
    targetStateChangeUrl: flags.targetStateChangeUrl,
    headers: flags.header,
    evidenceFolder: flags.evidence,
    redactPrompts: flags.redactPrompts,
    countedHeaders: flags.countHeader,
    maxRequestBytes: flags.maxRequestBytes,
    deadlines: {
      connectMs: flags.timeoutConnectMs,
      firstByteMs: flags.timeoutFirstByteMs,
      idleMs: flags.timeoutIdleMs,
    },
    onWarning: (message) => process.stderr.write(`note: ${message}\n`),
  });
  await serve(gateway, flags, (url) => {
    const lines = [url, `Target: ${flags.target}`, `Provider states: ${url}${gateway.statesPath}`];
    lines.push(
      flags.evidence === undefined ? 'Nothing is recorded (--evidence)' : `Evidence: ${flags.evidence}`,
    );
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

/** Names of headers, one a line. */
function parseNames(value: string, previous: string[] = []): string[] {
  const names = value.split('\n').map((name) => name.trim());
  return [...previous, ...names.filter((name) => name !== '')];
}
