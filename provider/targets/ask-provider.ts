import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import {
  type Evidence,
  type ExchangeEnd,
  type Header,
  headerOf,
  type Limit,
  type Piece,
  type ProviderRequest,
} from '../evidence/evidence';
import type { Clock } from '../verification/clock';
import { connectThroughProxy } from './connect-through-proxy';
import { describeConnectionError } from './describe-connection-error';
import { toldExchangeEnd } from './told-exchange-end';

/** How long each part of an exchange may take, in milliseconds. */
export interface Deadlines {
  /** Name, connection and TLS. */
  readonly connectMs: number;
  /** From the request to the first byte of the answer. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly idleMs: number;
  /** From the request to the end of the answer. */
  readonly totalMs: number;
}

export interface Asking {
  readonly url: URL;
  /** The proxy that makes a tunnel to an https provider. */
  readonly proxy?: URL;
  readonly request: ProviderRequest;
  readonly deadlines: Deadlines;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** True where a gateway may stand before the provider, and say how an exchange with it has ended. */
  readonly mayBeGateway?: boolean;
  /** Told of every piece of the answer when it comes. */
  onPiece?(atMs: number, byteCount: number): void;
}

const FIRST_FINAL_STATUS = 200;

/** More than any answer of a model; without a limit a provider that never ends would fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Asks the provider once, over a connection of its own, and keeps every piece of the answer with its time.
 *
 * A connection is never used again: a server may close an idle one at the very moment of the next request,
 * and that would look like an answer that was cut off. Every end but an abort is evidence, not an error.
 */
export function askProvider(asking: Asking): Promise<Omit<Evidence, 'attempts'>> {
  const { url, request, deadlines, clock, signal } = asking;
  return new Promise((resolve, reject) => {
    const startedAt = clock.now().toISOString();
    const startMs = clock.nowMs();
    const pieces: Piece[] = [];
    const answer: { status?: number; headers: Header[]; headersAtMs?: number } = { headers: [] };
    let connectedMs: number | undefined;
    let received = 0;
    let limitTimer: NodeJS.Timeout | undefined;
    let totalTimer: NodeJS.Timeout | undefined;
    let isOver = false;

    const sinceRequestMs = () => toMicroseconds(clock.nowMs() - (connectedMs ?? startMs));
    const over = new AbortController();
    const outgoing = openRequest(asking, over.signal);

    function finish(end: ExchangeEnd): void {
      if (!stop()) return;
      const connectMs = connectedMs === undefined ? undefined : toMicroseconds(connectedMs - startMs);
      resolve({ startedAt, connectMs, ...answer, pieces, endAtMs: sinceRequestMs(), end });
    }
    function stop(): boolean {
      if (isOver) return false;
      isOver = true;
      clearTimeout(limitTimer);
      clearTimeout(totalTimer);
      signal?.removeEventListener('abort', onAbort);
      outgoing.destroy();
      over.abort();
      return true;
    }
    function onAbort(): void {
      if (stop()) reject(signal?.reason);
    }
    function limit(name: Limit, limitValue: number): void {
      clearTimeout(limitTimer);
      limitTimer = setTimeout(() => finish({ kind: 'stopped', limit: name, limitValue }), limitValue);
    }
    function onConnected(): void {
      connectedMs = clock.nowMs();
      limit('first-byte', deadlines.firstByteMs);
      const { totalMs } = deadlines;
      totalTimer = setTimeout(
        () => finish({ kind: 'stopped', limit: 'total', limitValue: totalMs }),
        totalMs,
      );
    }
    function onFailure(error: NodeJS.ErrnoException): void {
      if (connectedMs === undefined)
        finish({ kind: 'unreachable', detail: describeConnectionError(error, url) });
      else finish(endAfterConnection(error));
    }
    function onAnswer(incoming: IncomingMessage): void {
      const headers = headerPairs(incoming.rawHeaders);
      const { statusCode: status = 0 } = incoming;
      const told = asking.mayBeGateway ? toldExchangeEnd(status, headers) : undefined;
      if (told) {
        finish(told);
        return;
      }
      // What is below ends no exchange (RFC 9110 section 15.2), or is no status at all.
      if (status < FIRST_FINAL_STATUS) {
        finish({ kind: 'malformed', detail: `${status} is not the status of an answer` });
        return;
      }
      answer.status = status;
      answer.headers = headers;
      answer.headersAtMs = sinceRequestMs();
      limit('idle', deadlines.idleMs);
      incoming.on('data', (bytes: Buffer) => {
        const atMs = sinceRequestMs();
        pieces.push({ atMs, bytes });
        asking.onPiece?.(atMs, bytes.length);
        received += bytes.length;
        if (received > MAX_ANSWER_BYTES)
          finish({ kind: 'stopped', limit: 'size', limitValue: MAX_ANSWER_BYTES });
        else limit('idle', deadlines.idleMs);
      });
      incoming.on('end', () => finish({ kind: incoming.complete ? 'complete' : 'closed-early' }));
      incoming.on('error', onFailure);
    }

    limit('connect', deadlines.connectMs);
    outgoing.once('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
    });
    outgoing.once('response', onAnswer);
    outgoing.once('upgrade', (_incoming, socket) => {
      socket.destroy();
      finish({ kind: 'malformed', detail: 'it switched to a protocol that nobody asked for' });
    });
    outgoing.on('error', onFailure);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    else outgoing.end(request.body);
  });
}

/** Milliseconds with three decimals: no clock here is better than that. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function openRequest({ url, proxy, request }: Asking, over: AbortSignal): ClientRequest {
  const { method, headers, body } = request;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const setHost = headerOf(headers, 'host') === undefined;
  const outgoing = send({ ...urlToHttpOptions(url), method, setHost, ...connectionBy(proxy) });
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  if (body.length > 0) outgoing.setHeader('content-length', body.length);
  return outgoing;

  function connectionBy(by: URL | undefined): RequestOptions {
    if (by === undefined) return { agent: false };
    const onFailure = (error: Error) => void outgoing.emit('error', error);
    return {
      createConnection: (_options, done) => {
        connectThroughProxy(by, url, { signal: over, onFailure, onSocket: (socket) => done(null, socket) });
        return undefined;
      },
    };
  }
}

/** The parser's own errors mean that no HTTP came back, except the one that means a cut. */
function endAfterConnection({ code, message }: NodeJS.ErrnoException): ExchangeEnd {
  const isParserError = code?.startsWith('HPE_') === true && code !== 'HPE_INVALID_EOF_STATE';
  return isParserError ? { kind: 'malformed', detail: message } : { kind: 'closed-early' };
}

function headerPairs(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}
