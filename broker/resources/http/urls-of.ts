import type { FastifyRequest } from 'fastify';
import { Urls } from '../../representations/urls';

/** The addresses to answer a request with. */
export type UrlsOf = (request: FastifyRequest) => Urls;

const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/;

/**
 * Addresses below the configured base URL or, without one, below the host that the client named.
 *
 * A Host header that is not a host is not repeated; the address of the socket is used instead.
 */
export function createUrlsOf(baseUrl: string | undefined): UrlsOf {
  if (baseUrl !== undefined) {
    const urls = new Urls(baseUrl.replace(/\/+$/, ''));
    return () => urls;
  }
  return (request) => new Urls(`${request.protocol}://${hostOf(request)}`);
}

function hostOf(request: FastifyRequest): string {
  if (HOST.test(request.host) && URL.canParse(`http://${request.host}`)) return request.host;
  const { localAddress = '127.0.0.1', localPort = 80 } = request.socket;
  return `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}
