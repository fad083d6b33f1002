import type { Evidence } from '../../evidence/evidence';
import type { EvidenceStore, Recording } from '../../evidence/evidence-store';
import { identifyRequest, nameExchange } from '../../evidence/identify-exchange';
import type { ExchangeHead } from '../../evidence/recorded-exchange';
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
import { createPassingErrors, type EarlierTries } from './passing-errors';
import { createSampleNumbers, type SampleState } from './sample-numbers';

export interface RecorderOptions extends RecordingFacts {
  readonly store: EvidenceStore;
  /** Names of headers that an application's exchange is known by. */
  readonly countedHeaders: readonly string[];
  readonly clock: Clock;
  warn(message: string): void;
}

type Seen = Omit<Evidence, 'attempts'>;

interface Opened {
  readonly identity: string;
  readonly tries: EarlierTries;
  readonly head: ExchangeHead;
  readonly recording: Recording;
}

/** An exchange that is being recorded. */
interface ExchangeRecording {
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
  const closings = new Map<string, Promise<void>>();
  const passing = createPassingErrors(clock);
  const numbers = createSampleNumbers((identity, sample) => stateIn(store, nameExchange(identity, sample)));
  let order = 0;

  function identify({ asked, arranged }: AskedExchange): string {
    const request = { ...asked, headers: contractHeaders(asked.headers, options.countedHeaders) };
    return identifyRequest({ baseUrl, request, states: arranged.states });
  }

  async function open(exchange: AskedExchange, identity: string, position: number): Promise<Opened> {
    // What a client has seen to its end is settled first: it may be about to ask the same again.
    await closings.get(identity);
    const earlier = exchange.arranged.arrangedBy === 'gateway' ? undefined : passing.take(identity);
    const tries = earlier ?? { sample: await numbers.reserve(identity), attempts: [] };
    const head = headOfExchange(exchange, { identity, sample: tries.sample, order: position }, options);
    return { identity, tries, head, recording: await store.record(head) };
  }

  async function keep({ identity, tries, head, recording }: Opened, exchange: AskedExchange, seen: Seen) {
    const attempts = [...tries.attempts, { status: seen.status, end: seen.end.kind }];
    passing.note(identity, { ...tries, attempts }, seen);
    const redactor = redactorFor(exchange, options);
    const evidence = redactor.redactEvidence({ ...seen, attempts }, sentRequest(exchange));
    await recording.close({ ...head, evidence });
  }

  async function drop({ identity, tries, recording }: Opened): Promise<void> {
    await recording.abandon();
    if (tries.attempts.length > 0) passing.putBack(identity, tries);
    else numbers.release(identity, tries.sample);
  }

  async function close(opening: Promise<Opened>, exchange: AskedExchange, seen: Seen | undefined) {
    const opened = await opening;
    const decoded = seen && (await decodeAnswer(seen));
    if (decoded) return keep(opened, exchange, decoded);
    if (seen) warn('An answer was not recorded: its content-encoding cannot be read.');
    return drop(opened);
  }

  return {
    begin(exchange) {
      order += 1;
      const identity = identify(exchange);
      const opening = open(exchange, identity, order);
      // Its failure is told of when it is closed.
      opening.catch(() => undefined);
      return {
        notePiece(atMs, byteCount) {
          void opening.then(({ recording }) => recording.notePiece(atMs, byteCount)).catch(() => undefined);
        },
        close(seen) {
          const closing = close(opening, exchange, seen).catch((error: Error) => warn(error.message));
          const all = Promise.all([closings.get(identity), closing]).then(() => {
            if (closings.get(identity) === all) closings.delete(identity);
          });
          closings.set(identity, all);
        },
      };
    },
    settle: async () => void (await Promise.all(closings.values())),
  };
}

/** What cannot be read, and exchanges that did not even reach the target, say nothing: the next one counts. */
async function stateIn(store: EvidenceStore, name: string): Promise<SampleState> {
  const found = await store.find(name);
  if (found.kind !== 'whole') return found.kind === 'missing' ? 'missing' : 'worthless';
  return found.recorded.evidence.end.kind === 'unreachable' ? 'worthless' : 'kept';
}
