import type { IncomingMessage } from 'node:http';
import { errorAnswer, type GatewayAnswer } from './gateway-answer';

/**
 * Whether a client asks for a WebSocket on this connection. Another protocol that a client offers, such as h2c, may be
 * passed over (RFC 9110 section 7.8): its request is one of HTTP all the same.
 */
export function isWebSocket({ headers }: IncomingMessage): boolean {
  return /(?:^|,)\s*websocket\s*(?:,|$)/i.test(headers.upgrade ?? '');
}

/** The answer to whom only a WebSocket helps. */
export function noWebSocket(): GatewayAnswer {
  return errorAnswer(501, {
    message:
      'This gateway passes HTTP requests and event streams on, no WebSockets. Ask the target for these directly.',
    type: 'server_error',
    code: 'websocket_not_supported',
  });
}

/** The answer to whom the gateway is another kind of proxy. */
export function notAProxy(): GatewayAnswer {
  return errorAnswer(400, {
    message:
      'This gateway answers paths under its own URL, for one target only. Set it as base URL, not as HTTP proxy.',
  });
}
