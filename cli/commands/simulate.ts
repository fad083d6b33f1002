import { Command, InvalidArgumentError } from 'commander';
import pino from 'pino';
import { createSimulator, findBreaks, findVariants, listBreaks, listVariants } from '../../provider';
import { portNumber, serve } from '../serve';
import { option } from './verify/verify-option';

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

/** `modelpact simulate`: the offline provider as a process of its own. */
export function createSimulateCommand(): Command {
  return new Command('simulate')
    .description('Run an OpenAI-compatible provider that answers offline.')
    .addOption(
      option('--port <number>', 'port to listen on; 0 takes a free one', 'MODELPACT_SIMULATOR_PORT')
        .default(8089)
        .argParser(portNumber),
    )
    .addOption(
      option('--host <address>', 'address to listen on', 'MODELPACT_SIMULATOR_HOST').default('127.0.0.1'),
    )
    .addOption(
      option(
        '--seed <number>',
        'chooses the answers: same seed and request, same answer',
        'MODELPACT_SIMULATOR_SEED',
      )
        .default(1)
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
    .addHelpText(
      'after',
      `\nThe first line that it prints is its URL. Provider states: POST <URL>${STATES_PATH}`,
    )
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
  await serve(simulator, options, (url) => {
    const lines = [url, `OpenAI base URL: ${url}/v1`, `Provider states: ${url}${STATES_PATH}`];
    if (brokenPromises.length > 0) lines.push(`Broken promises: ${brokenPromises.join(', ')}`);
    if (variants.length > 0) lines.push(`Variants: ${variants.join(', ')}`);
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
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
