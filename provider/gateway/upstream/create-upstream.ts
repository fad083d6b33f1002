import { type AgentOptions, type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { headerOf, type ProviderRequest } from '../../evidence/evidence';
import { TunnelAgent } from './tunnel-agent';

/**
 * Servers close idle connections after five seconds and more, and a request that meets such a moment is lost. So
 * the gateway closes them first.
 */
const IDLE_CONNECTION_MS = 4_000;
const MAX_HEADER_BYTES = 64 * 1024;

interface ConnectionSettings {
  /** Makes a tunnel to an https target. */
  readonly proxy: URL | undefined;
  /** How long a tunnel may take. */
  readonly connectMs: number;
}

/** The target as the gateway speaks to it. */
export interface Upstream {
  /** Sends a request; `isFresh` over a connection of its own. The request's target is the path on the wire. */
  open(request: ProviderRequest, isFresh: boolean): ClientRequest;
  close(): void;
}

/**
 * Makes an upstream that keeps its connections open, through tunnels of a proxy where one is named. Certificates are
 * always verified.
 */
export function createUpstream(target: URL, { proxy, connectMs }: ConnectionSettings): Upstream {
  const isTls = target.protocol === 'https:';
  const settings = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const createAgent = (keeping: AgentOptions) => {
    if (!isTls) return new HttpAgent(keeping);
    return proxy ? new TunnelAgent({ proxy, target, connectMs }, keeping) : new HttpsAgent(keeping);
  };
  const agent = createAgent(settings);
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
          ...(headerOf(headers, 'host') === undefined ? ['host', target.host] : []),
          ...headers.flat(),
          ...(hasLength ? ['content-length', String(body.length)] : []),
        ],
        agent: isFresh ? createAgent({ keepAlive: false }) : agent,
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
