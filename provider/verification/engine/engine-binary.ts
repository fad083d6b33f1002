import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { VerificationUsageError } from '../verification-usage-error';

const CLI_PACKAGE = '@pact-foundation/pact-cli';

/**
 * The native binary of the official command line. It is started directly: the scripts around it neither
 * pass on signals nor the environment that we choose.
 */
export function engineBinary(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): string {
  const system = platform === 'win32' ? 'windows' : platform;
  const platformPackage = `${CLI_PACKAGE}-${system}-${arch}`;
  try {
    const nearCli = createRequire(createRequire(__filename).resolve(`${CLI_PACKAGE}/package.json`));
    const folder = dirname(nearCli.resolve(`${platformPackage}/package.json`));
    return join(folder, 'standalone', platform === 'win32' ? 'pact.exe' : 'pact');
  } catch (cause) {
    throw new VerificationUsageError(
      `Failed to find the Pact engine for ${system}-${arch}: ${platformPackage} is not installed. ` +
        'Install the packages again with optional dependencies included.',
      { cause },
    );
  }
}
