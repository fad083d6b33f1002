import { dirname } from 'node:path';
import { findBundledPlugin } from '../../plugin';
import { findBreaks, listBreaks } from '../../provider';
import { guardOutput } from '../guard-output';
import { reportFailure } from '../report-failure';
import { createWorkspace } from './house';
import { listenForInterruption, untilInterrupted } from './interruption';
import { type Loop, loopSteps } from './loop';
import { parseStartOptions, type StartOptions } from './options';
import { renderOutcome } from './render-outcome';
import { runSteps } from './run-steps';
import { runVersion } from './run-version';

// The checkout, whose tests and jest configuration this command runs.
const ROOT = dirname(require.resolve('modelpact/package.json'));

guardOutput();
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
  // The verification needs the plugin of this checkout, whatever this machine has installed.
  process.env['PACT_PLUGIN_DIR'] = findBundledPlugin().directory;
  const signal = listenForInterruption();
  const workspace = await createWorkspace();
  const loop: Loop = {
    root: ROOT,
    workspace,
    runVersion: runVersion(ROOT),
    breaks,
    signal,
    closers: [],
    brokerUrl: '',
    providerUrl: '',
    consumers: [],
    broken: [],
  };
  try {
    return await walk(loop, keep);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    for (const close of loop.closers.reverse()) await close();
    await workspace.remove();
  }
}

async function walk(loop: Loop, keep: boolean): Promise<number> {
  await runSteps(loopSteps(loop), loop);
  const { text, exitCode } = renderOutcome(loop);
  process.stdout.write(text);
  if (keep) {
    process.stdout.write(`\nThe broker's pages are at ${loop.brokerUrl} (Ctrl-C ends).\n`);
    await untilInterrupted(loop.signal);
  }
  return exitCode;
}
