import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The native program of the Pact CLI: the scripts around it do not pass on signals. */
export function findCli() {
  const require = createRequire(import.meta.url);
  const nearCli = createRequire(require.resolve('@pact-foundation/pact-cli/package.json'));
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const manifest = nearCli.resolve(`@pact-foundation/pact-cli-${system}/package.json`);
  return join(dirname(manifest), 'standalone', 'pact');
}
