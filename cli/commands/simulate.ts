import { Command, InvalidArgumentError, Option } from 'commander';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { createSimulator, findBreaks, findVariants, listBreaks, listVariants } from '../../provider';

interface SimulateOptions {
  port: number;
  host: string;
  seed: number;
  break?: string[];
  listBreaks?: boolean;
  variant?: string[];
  listVariants?: boolean;
  contentEvents?: number;
  apiKey?: string[];
  firstTokenMs: number;
  gapMs: number;
  verbose?: boolean;
}

const STATES_PATH = '/_modelpact/provider-states';

/** The address is taken or not ours: a mistake of the user's, told in one sentence. */
class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly exitCode = 2;
}

/** `modelpact simulate`: the offline provider as a process of its own. */
export function createSimulateCommand(): Command {
  return new Command('simulate')
    .description('Run an OpenAI-compatible provider that answers offline.')
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 takes a free one')
        .default(8089)
        .env('MODELPACT_SIMULATOR_PORT')
        .argParser(portNumber),
    )
    .addOption(
      new Option('--host <address>', 'address to listen on')
        .default('127.0.0.1')
        .env('MODELPACT_SIMULATOR_HOST'),
    )
    .addOption(
      new Option('--seed <number>', 'chooses the answers: same seed and request, same answer')
        .default(1)
        .env('MODELPACT_SIMULATOR_SEED')
        .argParser(wholeNumber),
    )
    .option(
      '--break <name>',
      'break this promise (repeatable; some take a value; see --list-breaks)',
      collect,
    )
    .option('--list-breaks', 'print the promises that can be broken, and end')
    .option('--variant <name>', 'stream as some providers do (repeatable; see --list-variants)', collect)
    .option('--list-variants', 'print the ways to stream, which all keep every promise, and end')
    .option(
      '--content-events <number>',
      'carry the content of each streamed choice in so many events (default: one for each token)',
      contentEvents,
    )
    .option('--api-key <key>', 'accept this key only (repeatable; default: any well-formed key)', collect)
    .option('--first-token-ms <ms>', 'wait so long before the first content of a stream', wholeNumber, 0)
    .option('--gap-ms <ms>', 'wait so long between two pieces of a stream', wholeNumber, 0)
    .option('--verbose', 'log each answer to stderr as JSON, without keys and prompts')
    .addHelpText('after', `\nThe first line on stdout is the URL. Provider states: POST <URL>${STATES_PATH}`)
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  if (options.listBreaks || options.listVariants) {
    process.stdout.write(`${options.listBreaks ? listBreaks() : listVariants()}\n`);
    return;
  }
  const brokenPromises = options.break ?? [];
  const variants = options.variant ?? [];
  const simulator = createSimulator({
    seed: options.seed,
    breaks: findBreaks(brokenPromises),
    variants: findVariants(variants),
    contentEvents: options.contentEvents,
    keys: { accepted: options.apiKey },
    pace: { firstTokenMs: options.firstTokenMs, gapMs: options.gapMs },
    ...(options.verbose ? { logger: pino(pino.destination(2)) } : {}),
  });
  const url = await listen(simulator, options);
  const stopped = waitForStop();
  process.stdout.write(`${url}\nOpenAI base URL: ${url}/v1\nProvider states: ${url}${STATES_PATH}\n`);
  if (brokenPromises.length > 0) process.stdout.write(`Broken promises: ${brokenPromises.join(', ')}\n`);
  if (variants.length > 0) process.stdout.write(`Variants: ${variants.join(', ')}\n`);
  await stopped;
  await simulator.close();
}

async function listen(simulator: FastifyInstance, { host, port }: SimulateOptions): Promise<string> {
  try {
    return await simulator.listen({ host, port });
  } catch (error) {
    throw new ListenError(
      `Failed to listen on ${host}:${port}: ${reasonOf(error)}. Choose another with --port or --host.`,
    );
  }
}

const LISTEN_REASONS: Record<string, string> = {
  EADDRINUSE: 'the port is in use',
  EACCES: 'the port is not allowed to this user',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this machine has no such address',
};

function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return LISTEN_REASONS[code] ?? message;
}

function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

function portNumber(value: string): number {
  const port = wholeNumber(value);
  if (port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return port;
}

function contentEvents(value: string): number {
  const count = wholeNumber(value);
  if (count < 1 || count > 100_000) throw new InvalidArgumentError('Expected a number from 1 to 100000.');
  return count;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(value);
}
