import type { Verdict } from '../../../verification/verdict';
import type { StreamReading } from '../answer/read-stream';
import type { ReadSample } from '../read-sample';
import type { SeenExchange } from '../term-sample';
import { carriesContent } from './carries-content';
import { type Duration, longerThan, measured, never, unseen } from './duration';

/** The durations that one exchange contributes to each measure of latency. */
export interface Durations {
  readonly timeToFirstTokenMs: readonly Duration[];
  readonly gapMs: readonly Duration[];
  readonly totalMs: readonly Duration[];
}

/** What has become of an exchange as far as its durations go. */
type Fate = 'answered' | 'failed' | 'abandoned' | 'unseen';

const FIRST_ERROR_STATUS = 400;

/**
 * Reads the durations of an exchange. One that failed counts as infinitely slow in every measure, whatever of it
 * had arrived; one that we gave up waiting for took at least as long as we waited.
 */
export function observeDurations({ exchange, shape, stream }: ReadSample): Durations {
  const contentAtMs = stream ? contentTimesOf(stream) : [];
  const gaps = contentAtMs.slice(1).map((atMs, index) => measured(atMs - (contentAtMs[index] ?? 0)));
  const [firstAtMs] = contentAtMs;
  const { endAtMs } = exchange;
  switch (fateOf(exchange, shape, stream)) {
    case 'answered':
      return {
        timeToFirstTokenMs: [firstAtMs === undefined ? withoutContent(stream) : measured(firstAtMs)],
        gapMs: gaps,
        totalMs: [measured(endAtMs)],
      };
    case 'failed':
      return { timeToFirstTokenMs: [never], gapMs: [...gaps, never], totalMs: [never] };
    case 'abandoned':
      return {
        timeToFirstTokenMs: [longerThan(firstAtMs ?? endAtMs)],
        gapMs: [...gaps, longerThan(firstAtMs === undefined ? 0 : endAtMs - (contentAtMs.at(-1) ?? 0))],
        totalMs: [longerThan(endAtMs)],
      };
    case 'unseen':
      return { timeToFirstTokenMs: [unseen], gapMs: [unseen], totalMs: [unseen] };
  }
}

function contentTimesOf({ chunks }: StreamReading): number[] {
  return chunks.filter(({ chunk }) => carriesContent(chunk)).map(({ atMs }) => atMs);
}

/** A complete answer without content never had a first token; of other events than chunks nobody can tell. */
function withoutContent(stream: StreamReading | undefined): Duration {
  const isOfOtherEvents = stream !== undefined && !stream.chunks.some(({ chunk }) => 'choices' in chunk);
  return isOfOtherEvents ? unseen : never;
}

/** An answer that the contract asks for has not failed, be it an error. */
function fateOf({ end, status = 0 }: SeenExchange, shape: Verdict, stream: StreamReading | undefined): Fate {
  switch (end.kind) {
    case 'unreachable':
      return 'unseen';
    case 'stopped':
      return end.limit === 'connect' ? 'unseen' : 'abandoned';
    case 'closed-early':
    case 'malformed':
      return 'failed';
    case 'complete':
      if (shape === 'kept') return 'answered';
      if (status >= FIRST_ERROR_STATUS) return shape === 'broken' ? 'failed' : 'unseen';
      return stream?.fault === undefined ? 'answered' : 'failed';
  }
}
