// Runs the built command line against the built offline provider, as a user would.
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const KEY = 'sk-reportCanary0000000000000000';

/** Starts the offline provider for as long as something is done with its URL. */
export async function withSimulator(root, options, use) {
  const args = [programOf(root), 'simulate', '--port', '0', ...options];
  const simulator = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = new Promise((resolve) => simulator.once('exit', resolve));
  try {
    return await use(await firstLineOf(simulator.stdout));
  } finally {
    simulator.kill('SIGTERM');
    await exit;
  }
}

/** Verifies a pact and returns what was written: the page's path, the JSON report, the summary, the exit code. */
export async function runVerify(root, { pact, url, folder, options = [] }) {
  const summary = join(folder, 'summary.md');
  const args = ['verify', '--pact', pact, '--provider-base-url', url];
  args.push('--state-change-url', `${url}/_modelpact/provider-states`);
  args.push('--header', `Authorization: Bearer ${KEY}`, '--concurrency', '8');
  args.push('--report', folder, '--json', join(folder, 'report.json'), ...options);
  const { exitCode, stdout } = await run(programOf(root), args, {
    ...process.env,
    PACT_PLUGIN_DIR: join(root, 'build/plugins'),
    GITHUB_STEP_SUMMARY: summary,
  });
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  return {
    exitCode,
    page: join(folder, 'index.html'),
    report: JSON.parse(read('report.json')),
    texts: {
      stdout,
      'index.html': read('index.html'),
      'junit.xml': read('junit.xml'),
      'summary.md': read('summary.md'),
    },
  };
}

const programOf = (root) => join(root, 'dist/cli/main.js');

function run(program, args, env) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const exitCode = error ? error.code : 0;
      if (exitCode === 0 || exitCode === 1 || exitCode === 3) resolve({ exitCode, stdout });
      else reject(new Error(`Failed to verify: exit code ${exitCode}. ${stderr}`));
    });
  });
}

async function firstLineOf(stream) {
  for await (const line of createInterface({ input: stream })) return line.trim();
  throw new Error('Failed to start the offline provider: it ended at once. Run npm run build first.');
}
