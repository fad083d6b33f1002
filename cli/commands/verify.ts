import { Command } from 'commander';
import { renderConsole, verdictExitCode, verifyProvider } from '../../provider';

export function createVerifyCommand(): Command {
  return new Command('verify')
    .option('--pact <path...>')
    .requiredOption('--provider-base-url <url>')
    .option('--state-change-url <url>')
    .action(async (options: { pact?: string[]; providerBaseUrl: string; stateChangeUrl?: string }) => {
      const report = await verifyProvider({
        pacts: { files: options.pact ?? [] },
        providerBaseUrl: options.providerBaseUrl,
        stateChangeUrl: options.stateChangeUrl,
      });
      process.stdout.write(renderConsole(report));
      process.exitCode = verdictExitCode(report.verdict);
    });
}
