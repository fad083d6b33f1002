import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { ExchangeEnd, Limit, ProviderRequest } from '../../evidence/evidence';
import { describeConnectionError } from '../../targets/describe-connection-error';
import { headersForClient, pairHeaders } from '../http/end-to-end-headers';
import type { StreamFailure } from '../states/stream-failure';
import type { Upstream } from './create-upstream';
import type { ExchangeWatch } from './exchange-watch';

/** How long the target may take, in milliseconds. */
export interface GatewayDeadlines {
  /** Name, connection and TLS. */
  readonly connectMs: number;
  /** From the request to the head of the answer. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer, while the client reads. */
  readonly idleMs: number;
}

/** One exchange that the gateway passes through. */
export interface PassedExchange {
  readonly target: URL;
  readonly upstream: Upstream;
  readonly deadlines: GatewayDeadlines;
  /** As it goes to the target, which is the path on the wire. */
  readonly request: ProviderRequest;
  readonly response: ServerResponse;
  readonly watch: ExchangeWatch;
  /** Lets the answer fail on its way, where it is a stream. */
  readonly failure?: StreamFailure;
}

/** What servers do to a connection that they have closed before our request came. */
const OF_A_DEAD_CONNECTION = new Set(['ECONNRESET', 'EPIPE']);

/**
 * Asks the target and passes every piece of its answer to the client when it comes, as fast as the client reads.
 * When the client leaves, the target is left too: then there is no end to tell of.
 *
 * Where the target gave no answer the client has been sent nothing yet. An answer that the target has cut off is
 * cut off for the client as well.
 */
export function passThrough(exchange: PassedExchange): Promise<ExchangeEnd | undefined> {
  const { target, upstream, deadlines, request, response, watch, failure } = exchange;
  return new Promise((resolve) => {
    let outgoing: ClientRequest;
    let timer: NodeJS.Timeout | undefined;
    let isOpen = false;
    let isOver = false;

    function finish(end: ExchangeEnd | undefined): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      response.off('close', onClientGone).off('drain', onDrain);
      if (end?.kind !== 'complete') outgoing.destroy();
      if (end?.kind !== 'complete' && response.headersSent) cutOff(response);
      resolve(end);
    }
    function onClientGone(): void {
      finish(undefined);
    }
    function limit(name: Limit, limitValue: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => finish({ kind: 'stopped', limit: name, limitValue }), limitValue);
    }
    function onOpen(isNewConnection: boolean): void {
      isOpen = true;
      watch.opened(isNewConnection);
      limit('first-byte', deadlines.firstByteMs);
    }
    function onFailure(error: NodeJS.ErrnoException): void {
      // A second try is no second call: a server that closes an idle connection has not read what came after.
      const isDead = outgoing.reusedSocket && OF_A_DEAD_CONNECTION.has(error.code ?? '');
      if (isDead && !response.headersSent && !isOver) ask(true);
      else if (!isOpen) finish({ kind: 'unreachable', detail: describeConnectionError(error, target) });
      else finish(endAfterConnection(error));
    }
    let onDrain = () => {};
    function onAnswer(incoming: IncomingMessage): void {
      const headers = pairHeaders(incoming.rawHeaders);
      const editing = failure?.isFor(headers) === true ? failure : undefined;
      const passedHeaders = editing ? editing.headers(headers) : headers;
      watch.answered(incoming.statusCode ?? 0, passedHeaders);
      sendHead(response, incoming, passedHeaders);
      limit('idle', deadlines.idleMs);
      onDrain = () => {
        limit('idle', deadlines.idleMs);
        incoming.resume();
      };
      response.on('drain', onDrain);
      const pass = (bytes: Buffer) => {
        if (bytes.length === 0) return;
        watch.piece(bytes);
        limit('idle', deadlines.idleMs);
        if (response.write(bytes)) return;
        // The client reads slowly: that is no idleness of the target.
        incoming.pause();
        clearTimeout(timer);
      };
      const fail = (bytes: Buffer) => {
        pass(bytes);
        response.end();
        outgoing.destroy();
        finish({ kind: 'complete' });
      };
      incoming.on('data', (bytes: Buffer) => {
        if (isOver) return;
        if (editing === undefined) return pass(bytes);
        const { passed, isOver: hasFailed } = editing.push(bytes);
        if (hasFailed) fail(passed);
        else pass(passed);
      });
      incoming.on('end', () => {
        if (isOver) return;
        if (!incoming.complete) return finish({ kind: 'closed-early' });
        if (editing) return fail(editing.end());
        if (response.chunkedEncoding)
          response.addTrailers(pairHeaders(incoming.rawTrailers).map((pair): [string, string] => [...pair]));
        response.end();
        finish({ kind: 'complete' });
      });
      incoming.on('error', onFailure);
    }
    function ask(isFresh: boolean): void {
      limit('connect', deadlines.connectMs);
      outgoing = upstream.open(request, isFresh);
      outgoing.once('socket', (socket) => {
        if (outgoing.reusedSocket) return onOpen(false);
        const event = target.protocol === 'https:' ? 'secureConnect' : 'connect';
        socket.once(event, () => onOpen(true));
      });
      outgoing.once('response', onAnswer);
      outgoing.on('error', onFailure);
    }

    response.once('close', onClientGone);
    ask(false);
  });
}

/** The head goes out at once: a client shall not wait for the first token to know that there will be one. */
function sendHead(
  response: ServerResponse,
  { statusCode = 502, statusMessage = '' }: IncomingMessage,
  headers: ReturnType<typeof pairHeaders>,
): void {
  // Whatever the target does not say, it does not say through the gateway either.
  response.sendDate = false;
  response.writeHead(statusCode, statusMessage, headersForClient(headers).flat());
  // Not flushHeaders(): that would write bytes beyond ASCII as UTF-8, which they are not.
  response.write(Buffer.alloc(0));
}

/** The client shall see that something is missing: a body without its end, once what was written has left. */
function cutOff(response: ServerResponse): void {
  if (response.socket) response.socket.destroySoon();
  else response.destroy();
}

/** The parser's own errors mean that no HTTP came back, except the one that means a cut. */
function endAfterConnection({ code, message }: NodeJS.ErrnoException): ExchangeEnd {
  const isParserError = code?.startsWith('HPE_') === true && code !== 'HPE_INVALID_EOF_STATE';
  return isParserError ? { kind: 'malformed', detail: message } : { kind: 'closed-early' };
}
