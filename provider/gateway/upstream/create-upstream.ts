import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ProviderRequest } from '../../evidence/evidence';

/**
 * Servers close idle connections after five seconds and more, and a request that meets such a moment is lost. So
 * the gateway closes them first.
 */
const IDLE_CONNECTION_MS = 4_000;
const MAX_HEADER_BYTES = 64 * 1024;

/** The target as the gateway speaks to it. */
export interface Upstream {
  /** Sends a request; `isFresh` over a connection of its own. The request's target is the path on the wire. */
  open(request: ProviderRequest, isFresh: boolean): ClientRequest;
  close(): void;
}

/** Makes an upstream that keeps its connections open. Certificates are always verified. */
export function createUpstream(target: URL): Upstream {
  const isTls = target.protocol === 'https:';
  const settings = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const agent = isTls ? new HttpsAgent(settings) : new HttpAgent(settings);
  const send = isTls ? httpsRequest : httpRequest;
  return {
    open({ method, target: path, headers, body }, isFresh) {
      const hasLength = body.length > 0 || !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method);
      const outgoing = send({
        hostname: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port,
        method,
        path,
        // In one list, headers go out in their own order and case, repeated ones too.
        headers: [
          'host',
          target.host,
          ...headers.flat(),
          ...(hasLength ? ['content-length', String(body.length)] : []),
        ],
        agent: isFresh ? false : agent,
        maxHeaderSize: MAX_HEADER_BYTES,
        insecureHTTPParser: false,
        ...(isTls ? { rejectUnauthorized: true } : {}),
      });
      outgoing.end(body);
      return outgoing;
    },
    close: () => agent.destroy(),
  };
}
