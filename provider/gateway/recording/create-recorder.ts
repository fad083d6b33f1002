import type { Evidence } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import { identifyRequest, nameExchange } from '../../evidence/identify-exchange';
import type { Clock } from '../../verification/clock';
import { contractHeaders } from './contract-headers';
import { decodeAnswer } from './decode-answer';
import {
  type AskedExchange,
  headOfExchange,
  type RecordingFacts,
  redactorFor,
  sentRequest,
} from './head-of-exchange';
import { createPassingErrors } from './passing-errors';
import { createSampleNumbers, type SampleState } from './sample-numbers';

export interface RecorderOptions extends RecordingFacts {
  readonly store: EvidenceStore;
  /** Names of headers that an application's exchange is known by. */
  readonly countedHeaders: readonly string[];
  readonly clock: Clock;
  warn(message: string): void;
}

type Seen = Omit<Evidence, 'attempts'>;

/** An exchange that is being recorded. */
export interface ExchangeRecording {
  notePiece(atMs: number, byteCount: number): void;
  /** Keeps what was seen, or nothing where there is nothing to keep. */
  close(seen: Seen | undefined): void;
}

export interface Recorder {
  begin(exchange: AskedExchange): ExchangeRecording;
  /** Resolves when everything that was closed is on the disk. */
  settle(): Promise<void>;
}

/** Makes a recorder. What cannot be kept is told of; nothing of it keeps a client waiting. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { store, baseUrl, clock, warn } = options;
  const underWay = new Set<Promise<void>>();
  const passing = createPassingErrors(clock);
  const numbers = createSampleNumbers((identity, sample) => stateIn(store, nameExchange(identity, sample)));
  let order = 0;

  async function open(exchange: AskedExchange, position: number) {
    const { asked, arranged } = exchange;
    const request = { ...asked, headers: contractHeaders(asked.headers, options.countedHeaders) };
    const identity = identifyRequest({ baseUrl, request, states: arranged.states });
    const earlier = arranged.arrangedBy === 'gateway' ? undefined : passing.take(identity);
    const tries = earlier ?? { sample: await numbers.reserve(identity), attempts: [] };
    const head = headOfExchange(exchange, { identity, sample: tries.sample, order: position }, options);
    return { identity, tries, head, recording: await store.record(head) };
  }

  async function keep(opening: ReturnType<typeof open>, exchange: AskedExchange, seen: Seen): Promise<void> {
    const { identity, tries, head, recording } = await opening;
    const attempts = [...tries.attempts, { status: seen.status, end: seen.end.kind }];
    passing.note(identity, { ...tries, attempts }, seen);
    const evidence = redactorFor(exchange, options).redactEvidence(
      { ...seen, attempts },
      sentRequest(exchange),
    );
    await recording.close({ ...head, evidence });
  }

  async function drop(opening: ReturnType<typeof open>): Promise<void> {
    const { identity, tries, recording } = await opening;
    await recording.abandon();
    if (tries.attempts.length > 0) passing.putBack(identity, tries);
    else numbers.release(identity, tries.sample);
  }

  async function close(opening: ReturnType<typeof open>, exchange: AskedExchange, seen: Seen | undefined) {
    const decoded = seen && (await decodeAnswer(seen));
    if (decoded) return keep(opening, exchange, decoded);
    if (seen) warn('An answer was not recorded: its content-encoding cannot be read.');
    return drop(opening);
  }

  return {
    begin(exchange) {
      order += 1;
      const opening = open(exchange, order);
      // Its failure is told of when it is closed.
      opening.catch(() => undefined);
      return {
        notePiece(atMs, byteCount) {
          void opening.then(({ recording }) => recording.notePiece(atMs, byteCount)).catch(() => undefined);
        },
        close(seen) {
          const closing = close(opening, exchange, seen).catch((error: Error) => warn(error.message));
          underWay.add(closing);
          void closing.then(() => underWay.delete(closing));
        },
      };
    },
    settle: async () => void (await Promise.all(underWay)),
  };
}

/** What cannot be read, and exchanges that did not even reach the target, say nothing: the next one counts. */
async function stateIn(store: EvidenceStore, name: string): Promise<SampleState> {
  const found = await store.find(name);
  if (found.kind !== 'whole') return found.kind === 'missing' ? 'missing' : 'worthless';
  return found.recorded.evidence.end.kind === 'unreachable' ? 'worthless' : 'kept';
}
