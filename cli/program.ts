import { Command } from 'commander';

/** The command line of modelpact: every command of the package, composed from its rooms. */
export function createProgram(): Command {
  return new Command('modelpact')
    .description('Consumer-driven Pact contracts for AI APIs.')
    .showHelpAfterError('(run with --help for the options)')
    .exitOverride();
}
