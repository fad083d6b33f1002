import type { Evidence, ExchangeEnd, Header, Piece } from '../../evidence/evidence';
import type { Clock } from '../../verification/clock';

/** More than any answer of a model: what is kept of an answer is held in memory until its end. */
export const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Watches one exchange with the target and keeps what was seen, with times. */
export interface ExchangeWatch {
  /** A connection is open and the request handed to it: times count from here. */
  opened(isNewConnection: boolean): void;
  answered(status: number, headers: readonly Header[]): void;
  piece(bytes: Buffer): void;
  /** The exchange as evidence; times are in milliseconds. */
  toEvidence(end: ExchangeEnd): Omit<Evidence, 'attempts'>;
}

/** Makes a watch. `onPiece` is told of every piece when it comes; left out, nobody is to have them and none is kept. */
export function createExchangeWatch(
  clock: Clock,
  onPiece?: (atMs: number, byteCount: number) => void,
): ExchangeWatch {
  const startedAt = clock.now().toISOString();
  const startMs = clock.nowMs();
  const pieces: Piece[] = [];
  const answer: { status?: number; headers: readonly Header[]; headersAtMs?: number } = { headers: [] };
  let connectMs: number | undefined;
  let openedMs = startMs;
  let keptBytes = 0;
  const nowMs = () => toMicroseconds(clock.nowMs() - openedMs);
  return {
    opened(isNewConnection) {
      openedMs = clock.nowMs();
      if (isNewConnection) connectMs = toMicroseconds(openedMs - startMs);
    },
    answered(status, headers) {
      answer.status = status;
      answer.headers = headers;
      answer.headersAtMs = nowMs();
    },
    piece(bytes) {
      if (onPiece === undefined) return;
      const atMs = nowMs();
      keptBytes += bytes.length;
      if (keptBytes <= MAX_KEPT_BYTES) pieces.push({ atMs, bytes });
      else pieces.length = 0;
      onPiece(atMs, bytes.length);
    },
    toEvidence: (end) => ({
      startedAt,
      connectMs,
      ...answer,
      pieces,
      endAtMs: nowMs(),
      end: keptBytes > MAX_KEPT_BYTES ? { kind: 'stopped', limit: 'size', limitValue: MAX_KEPT_BYTES } : end,
    }),
  };
}

/** Milliseconds with three decimals: no clock here is better than that. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
