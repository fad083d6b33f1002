import { isIP } from 'node:net';
import { VerificationUsageError } from '../verification/verification-usage-error';

const DEFAULT_PROXY_PORT = '80';
const DEFAULT_TLS_PORT = '443';

/**
 * The proxy through which a provider is reached, by the variables that other tools know: `HTTPS_PROXY`, or
 * `ALL_PROXY`, unless `NO_PROXY` names the host; in small letters too, which count first. Only https goes through a
 * proxy, as a tunnel that it cannot read, and what is on this machine never does.
 *
 * @throws VerificationUsageError where the proxy cannot be used. The message never repeats its password.
 */
export function findProxy(url: URL, environment: NodeJS.ProcessEnv): URL | undefined {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined;
  if (url.protocol !== 'https:' || isOnThisMachine(url) || isExcepted(url, read('NO_PROXY') ?? ''))
    return undefined;
  const value = read('HTTPS_PROXY') ?? read('ALL_PROXY');
  return value === undefined ? undefined : parseProxy(value);
}

/** Host and port of a proxy. */
export function proxyAddress({ hostname, port }: URL): { readonly host: string; readonly port: string } {
  return { host: withoutBrackets(hostname), port: port || DEFAULT_PROXY_PORT };
}

/** Host and port of a provider, as a proxy is asked for them. */
export function targetAddress({ hostname, port }: URL): string {
  return `${hostname}:${port || DEFAULT_TLS_PORT}`;
}

/** What the certificate of a provider has to name, and the name by which it is asked for; an address is not asked for. */
export function serverIdentity({ hostname }: URL): { readonly host: string; readonly servername: string } {
  const host = withoutBrackets(hostname);
  return { host, servername: isIP(host) === 0 ? host : '' };
}

function parseProxy(value: string): URL {
  const written = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url?.protocol !== 'http:') {
    throw new VerificationUsageError(
      'Failed to find the way to the provider: the proxy that HTTPS_PROXY or ALL_PROXY names is no http:// URL. Name one such as http://proxy.example.com:3128, or except the provider with NO_PROXY.',
    );
  }
  return url;
}

function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** A list of hosts, with a port or without; a name counts for all names that end in it. */
function isExcepted(url: URL, list: string): boolean {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.some((entry) => {
    const [, host = '', port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (entry === '*') return true;
    const isSamePort = port === undefined || port === (url.port || DEFAULT_TLS_PORT);
    return host !== '' && isSamePort && (url.hostname === host || url.hostname.endsWith(`.${host}`));
  });
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
