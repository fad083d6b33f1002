import { request as httpRequest } from 'node:http';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { proxyAddress, serverIdentity, targetAddress } from './find-proxy';

/** No connection came about because of the proxy: the message says why, and holds no password. */
export class ProxyError extends Error {
  override name = 'ProxyError' as const;
}

/** What becomes of a tunnel; one of both is told, unless it is given up before. */
interface Tunnelling {
  /** Gives a tunnel up that nobody waits for any more. */
  readonly signal: AbortSignal;
  /** Set, the certificate is verified whatever this process does by default. */
  readonly rejectUnauthorized?: true;
  /** Told before TLS is established, as it is of a socket without a proxy. */
  onSocket(socket: TLSSocket): void;
  onFailure(error: ProxyError): void;
}

/** Asks a proxy for a tunnel to a provider (CONNECT, RFC 9110 section 9.3.6) and begins TLS in it. */
export function connectThroughProxy(
  proxy: URL,
  url: URL,
  { signal, onSocket, onFailure, ...verification }: Tunnelling,
): void {
  const target = targetAddress(url);
  const fail = (reason: string) => onFailure(new ProxyError(`the proxy ${proxy.host} ${reason}`));
  const asking = httpRequest({
    ...proxyAddress(proxy),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...authorization(proxy) },
    agent: false,
    signal,
  });
  // To CONNECT every answer is one of this event, a refusal too.
  asking.once('connect', ({ statusCode }, socket) => {
    if (statusCode === 200) {
      onSocket(connectTls({ socket, ...serverIdentity(url), ...verification, ALPNProtocols: ['http/1.1'] }));
      return;
    }
    socket.destroy();
    fail(`refused a connection to ${target} (${statusCode})`);
  });
  asking.once('error', ({ code, message }: NodeJS.ErrnoException) =>
    fail(`cannot be reached (${code ?? message})`),
  );
  asking.end();
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}
