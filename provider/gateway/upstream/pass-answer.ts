import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExchangeEnd, Header } from '../../evidence/evidence';
import { headersForClient, pairHeaders } from '../http/end-to-end-headers';
import type { StreamFailure } from '../states/stream-failure';
import type { ExchangeWatch } from './exchange-watch';

/** An answer on its way to the client. */
export interface PassingAnswer {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly watch: ExchangeWatch;
  /** Lets the answer fail on its way, where it is a stream. */
  readonly failure: StreamFailure | undefined;
  /** Waits for the target anew, as long as it may be idle. */
  awaitPiece(): void;
  /** Does not wait for the target any more: it is the client who does not read. */
  awaitClient(): void;
  isOver(): boolean;
  finish(end: ExchangeEnd): void;
}

/** Passes an answer on, each piece when it comes and no faster than the client reads. */
export function passAnswer(passing: PassingAnswer): void {
  const { incoming, response, watch, awaitPiece, awaitClient, isOver, finish } = passing;
  const headers = pairHeaders(incoming.rawHeaders);
  const failure = passing.failure?.isFor(headers) === true ? passing.failure : undefined;
  const passedHeaders = failure ? failure.headers(headers) : headers;

  function pass(bytes: Buffer): void {
    if (bytes.length === 0) return;
    watch.piece(bytes);
    awaitPiece();
    if (response.write(bytes)) return;
    incoming.pause();
    awaitClient();
  }
  function fail(bytes: Buffer): void {
    pass(bytes);
    response.end();
    incoming.destroy();
    finish({ kind: 'complete' });
  }
  function onData(bytes: Buffer): void {
    if (isOver()) return;
    const { passed, isOver: hasFailed } = failure?.push(bytes) ?? { passed: bytes, isOver: false };
    if (hasFailed) fail(passed);
    else pass(passed);
  }
  function onEnd(): void {
    if (isOver()) return;
    if (!incoming.complete) finish({ kind: 'closed-early' });
    else if (failure) fail(failure.end());
    else complete();
  }
  function complete(): void {
    if (response.chunkedEncoding) response.addTrailers(trailersOf(incoming));
    response.end();
    finish({ kind: 'complete' });
  }

  watch.answered(incoming.statusCode ?? 0, passedHeaders);
  try {
    sendHead(response, incoming, passedHeaders);
  } catch (error) {
    // Node reads more than it writes, such as a status of 099.
    finish({ kind: 'malformed', detail: (error as Error).message });
    return;
  }
  awaitPiece();
  response.on('drain', () => {
    awaitPiece();
    incoming.resume();
  });
  incoming.on('data', onData).on('end', onEnd);
}

/** The head goes out at once: a client shall not wait for the first token to know that there will be one. */
function sendHead(
  response: ServerResponse,
  { statusCode = 502, statusMessage = '' }: IncomingMessage,
  headers: readonly Header[],
): void {
  // Whatever the target does not say, it does not say through the gateway either.
  response.sendDate = false;
  response.writeHead(statusCode, statusMessage, headersForClient(headers).flat());
  // Not flushHeaders(): that would write bytes beyond ASCII as UTF-8, which they are not.
  response.write(Buffer.alloc(0));
}

/** Those about a connection end with it, as they do in a head. */
function trailersOf({ rawTrailers }: IncomingMessage): [string, string][] {
  return headersForClient(pairHeaders(rawTrailers)).map(([name, value]) => [name, value]);
}
