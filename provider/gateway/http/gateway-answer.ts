import type { ServerResponse } from 'node:http';
import type { ExchangeEnd, Header } from '../../evidence/evidence';
import { ARRANGER_HEADER, EXCHANGE_END_HEADER } from '../../targets/gateway-headers';

/** An answer that the gateway gives itself. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

interface ApiError {
  readonly message: string;
  readonly type?: string;
  readonly code?: string;
}

/** An error as clients of OpenAI-compatible APIs understand it. */
export function errorAnswer(
  status: number,
  { message, type = 'invalid_request_error', code }: ApiError,
  headers: readonly Header[] = [],
): GatewayAnswer {
  return jsonAnswer(status, { error: { message, type, param: null, code: code ?? null } }, headers);
}

/** An answer of JSON. */
export function jsonAnswer(status: number, json: unknown, headers: readonly Header[] = []): GatewayAnswer {
  const body = Buffer.from(JSON.stringify(json));
  return {
    status,
    headers: [['content-type', 'application/json'], ['content-length', String(body.length)], ...headers],
    body,
  };
}

/**
 * What a client is told where the target gave no answer: 504 where a deadline of the gateway ran out, 502 else.
 * A header holds what happened, so that a verifier does not take it for an answer of the provider.
 */
export function noAnswer(end: ExchangeEnd, target: string): GatewayAnswer {
  const isLate = end.kind === 'stopped';
  return errorAnswer(
    isLate ? 504 : 502,
    {
      message: `The gateway got no answer from ${target}: ${reasonOf(end)}.`,
      type: 'server_error',
      code: isLate ? 'gateway_timeout' : 'bad_gateway',
    },
    [[EXCHANGE_END_HEADER, encodeURI(JSON.stringify(end))]],
  );
}

/** Marks an answer as one that the gateway gave in the provider's place. */
export function asInjected({ headers, ...answer }: GatewayAnswer): GatewayAnswer {
  return { ...answer, headers: [...headers, [ARRANGER_HEADER, 'gateway']] };
}

/** Gives the answer, as far as the client is still there. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: GatewayAnswer): void {
  if (response.destroyed) return;
  response.writeHead(status, headers.flat());
  response.end(body);
}

function reasonOf(end: ExchangeEnd): string {
  switch (end.kind) {
    case 'unreachable':
      return end.detail;
    case 'malformed':
      return `what it sent is not HTTP (${end.detail})`;
    case 'stopped':
      return end.limit === 'connect'
        ? `no connection after ${end.limitValue} ms`
        : `no first byte after ${end.limitValue} ms`;
    case 'closed-early':
    case 'complete':
      return 'it closed the connection without one';
  }
}
