import { ProxyError } from './connect-through-proxy';

/** Why no connection came about, in words. Never more of the URL than scheme, host and port. */
export function describeConnectionError(error: NodeJS.ErrnoException, url: URL): string {
  if (error instanceof ProxyError) return error.message;
  switch (error.code) {
    case 'ECONNREFUSED':
      return `nobody listens at ${url.host}`;
    case 'ENOTFOUND':
      return `the name ${url.hostname} was not found`;
    case 'EAI_AGAIN':
      return `the name ${url.hostname} could not be looked up (EAI_AGAIN)`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${url.host} cannot be reached (${error.code})`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${url.host} closed the connection before it was established`;
    default:
      return url.protocol === 'https:'
        ? `TLS with ${url.host} was refused (${error.code ?? error.message})`
        : `no connection to ${url.host} (${error.code ?? error.message})`;
  }
}
