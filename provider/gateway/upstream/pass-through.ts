import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { ExchangeEnd, Limit, ProviderRequest } from '../../evidence/evidence';
import { describeConnectionError } from '../../targets/describe-connection-error';
import type { StreamFailure } from '../states/stream-failure';
import type { Upstream } from './create-upstream';
import type { ExchangeWatch } from './exchange-watch';
import { passAnswer } from './pass-answer';
import { passHint } from './pass-hint';

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
/** Only these may a proxy send again by itself (RFC 9110 section 9.2.2): an answer of a model costs money twice. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

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
    let outgoing: ClientRequest | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isOpen = false;
    let isOver = false;

    function finish(end: ExchangeEnd | undefined): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      response.off('close', onClientGone);
      if (end?.kind !== 'complete') outgoing?.destroy();
      if (end?.kind !== 'complete' && response.headersSent) cutOff(response);
      resolve(end);
    }
    function onClientGone(): void {
      finish(undefined);
    }
    function limit(name: Limit, limitValue: number): void {
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(() => finish({ kind: 'stopped', limit: name, limitValue }), limitValue);
    }
    function onOpen(isNewConnection: boolean): void {
      isOpen = true;
      watch.opened(isNewConnection);
      limit('first-byte', deadlines.firstByteMs);
    }
    function onFailure(error: NodeJS.ErrnoException): void {
      // The server closed it while it was idle, or has read the request and failed: nobody can tell.
      const isDead =
        outgoing?.reusedSocket && OF_A_DEAD_CONNECTION.has(error.code ?? '') && !response.headersSent;
      if (isDead && IDEMPOTENT.has(request.method) && !isOver) ask(true);
      else if (isDead) finish({ kind: 'unreachable', detail: describeDeadConnection(request, target) });
      else if (!isOpen) finish({ kind: 'unreachable', detail: describeConnectionError(error, target) });
      else finish(endAfterConnection(error));
    }
    function onAnswer(incoming: IncomingMessage): void {
      incoming.on('error', onFailure);
      passAnswer({
        incoming,
        response,
        watch,
        failure,
        awaitPiece: () => limit('idle', deadlines.idleMs),
        awaitClient: () => clearTimeout(timer),
        isOver: () => isOver,
        finish,
      });
    }
    function ask(isFresh: boolean): void {
      const asking = upstream.open(request, isFresh);
      outgoing = asking;
      limit('connect', deadlines.connectMs);
      asking.once('socket', (socket) => {
        if (asking.reusedSocket) return onOpen(false);
        const event = target.protocol === 'https:' ? 'secureConnect' : 'connect';
        socket.once(event, () => onOpen(true));
      });
      asking.on('information', (hint) => passHint(hint, response));
      asking.once('response', onAnswer);
      asking.once('upgrade', () =>
        finish({ kind: 'malformed', detail: 'it switched to a protocol that nobody asked for' }),
      );
      asking.on('error', onFailure);
    }

    if (response.destroyed) return resolve(undefined);
    ask(false);
    response.once('close', onClientGone);
  });
}

function describeDeadConnection({ method }: ProviderRequest, { host }: URL): string {
  return `${host} closed a connection that had been idle when the request came, and a ${method} is not sent again since it may have been read`;
}

/**
 * The client shall see that something is missing: a body without its end, once what was written has left. In HTTP/1.0
 * the end of the connection is the end of a body, so there it has to break.
 */
function cutOff(response: ServerResponse): void {
  if (response.req.httpVersion === '1.0') response.socket?.resetAndDestroy();
  else if (response.socket) response.socket.destroySoon();
  else response.destroy();
}

/** The parser's own errors mean that no HTTP came back, except the one that means a cut. */
function endAfterConnection({ code, message }: NodeJS.ErrnoException): ExchangeEnd {
  const isParserError = code?.startsWith('HPE_') === true && code !== 'HPE_INVALID_EOF_STATE';
  return isParserError ? { kind: 'malformed', detail: message } : { kind: 'closed-early' };
}
