import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** Where the offline provider is put into a state. */
export const STATES_PATH = '/_modelpact/provider-states';

/**
 * Starts the built offline provider in a process of its own, on a free port of the loopback interface.
 *
 * @param options of `modelpact simulate`
 * @param nodeOptions of the process
 */
export async function startProvider(options, nodeOptions = []) {
  const child = spawn(process.execPath, [...nodeOptions, PROGRAM, 'simulate', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), failAt(ended)]);
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { url, stop };
}

/** The names of its breaks or variants: `--list-breaks`, `--list-variants`. */
export function listNames(option) {
  const text = execFileSync(process.execPath, [PROGRAM, 'simulate', option], { encoding: 'utf8' });
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(/[\s=]/)[0]);
}

async function failAt(ended) {
  const [code] = await ended;
  throw new Error(
    `Failed to start the offline provider: it ended with exit code ${code}. Run npm run build first.`,
  );
}
