import { resolve } from 'node:path';
import { Listr } from 'listr2';
import { findBreaks, listBreaks } from '../../provider';
import { reportFailure } from '../report-failure';
import { createWorkspace } from './house';
import { type Loop, loopSteps } from './loop';
import { parseStartOptions, type StartOptions } from './options';
import { renderOutcome } from './render-outcome';
import { runVersion } from './run-version';

// dist/cli/start, three below the checkout, whose tests and jest configuration this command runs.
const ROOT = resolve(__dirname, '../../..');

Promise.resolve()
  .then(() => start(parseStartOptions(process.argv, listBreaks())))
  .then((exitCode) => {
    process.exitCode = exitCode;
  })
  .catch((error: unknown) => {
    process.exitCode = reportFailure(error);
  });

async function start({ breaks, keep }: StartOptions): Promise<number> {
  findBreaks(breaks); // a wrong name is told now, not after half a minute
  const workspace = await createWorkspace();
  const loop: Loop = {
    root: ROOT,
    workspace,
    runVersion: runVersion(ROOT),
    breaks,
    closers: [],
    brokerUrl: '',
    providerUrl: '',
    consumers: [],
    broken: [],
  };
  try {
    await new Listr(loopSteps(loop), { ctx: loop }).run();
    const { text, exitCode } = renderOutcome(loop);
    process.stdout.write(text);
    if (keep) await showUntilInterrupted(loop.brokerUrl);
    return exitCode;
  } finally {
    for (const close of loop.closers.reverse()) await close();
    await workspace.remove();
  }
}

function showUntilInterrupted(brokerUrl: string): Promise<void> {
  process.stdout.write(`\nThe broker's pages are at ${brokerUrl} (Ctrl-C ends).\n`);
  return new Promise((resolveWait) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolveWait());
  });
}
