import { Command } from 'commander';

export interface StartOptions {
  /** Names of the promises that the offline provider breaks; none: it keeps them all. */
  breaks: string[];
  /** Leave the broker and its pages up until interrupted. */
  keep: boolean;
}

/** Reads the arguments of `npm start`; a wrong one ends with a sentence and exit code 2. */
export function parseStartOptions(argv: string[], knownBreaks: string): StartOptions {
  const options: StartOptions = { breaks: [], keep: false };
  new Command('npm start --')
    .description('Walks one contract all the way, offline: consumer tests, publish, verify, can-i-deploy.')
    .option('--keep', 'leave the broker and its web pages up until Ctrl-C', () => {
      options.keep = true;
    })
    .option('--break <name>', 'let the provider break a promise (repeatable)', (name) => {
      options.breaks.push(name);
    })
    .addHelpText(
      'after',
      `
Promises to break:
${knownBreaks}`,
    )
    .showHelpAfterError()
    .exitOverride()
    .parse(argv);
  return options;
}
