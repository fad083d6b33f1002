import type { VerificationProgress } from '../../../provider';

/** Quick phases say nothing; a long one says how far it is, this often at most. */
const INTERVAL_MS = 2_000;

const verbs = {
  load: 'reading pacts',
  plan: 'planning',
  collect: 'asking the provider',
  judge: 'judging',
  publish: 'publishing',
} as const satisfies Record<VerificationProgress['phase'], string>;

/** Shows progress as plain lines on stderr, so that stdout holds nothing but the result. */
export function createProgressLine(
  stderr: Pick<NodeJS.WritableStream, 'write'>,
  nowMs: () => number,
): (progress: VerificationProgress) => void {
  let shownAtMs = nowMs();
  return ({ phase, done, total }) => {
    if (nowMs() - shownAtMs < INTERVAL_MS) return;
    shownAtMs = nowMs();
    stderr.write(`${verbs[phase]}: ${done} of ${total}\n`);
  };
}
