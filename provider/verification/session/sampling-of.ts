import type { Sampling } from '../sampling/take-samples';
import type { Session } from './open-session';

/** How the samples of a session are judged. */
export function samplingOf({ workspace, run, settings, options, interactions }: Session): Sampling {
  let judged = 0;
  return {
    workspace,
    signal: run.signal,
    prices: settings.prices,
    runSamples: options.samples,
    onJudged: (count) => {
      judged += count;
      run.onProgress?.({ phase: 'judge', done: judged, total: Math.max(judged, interactions.length) });
    },
  };
}
