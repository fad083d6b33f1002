import type { FastifyReply, FastifyRequest } from 'fastify';
import { Urls } from '../representations/urls';
import { HTML } from '../resources/http/media-types';
import type { PageContext } from './page-context';
import type { PagesDeps } from './pages-deps';

/**
 * Nothing runs and nothing loads but what the broker itself serves as a file: should a value of a pact ever
 * get into a page as markup, it would still do nothing.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page. */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return asPage(reply).send(page);
}

/** Makes the answer one for a browser. */
export function asPage(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-type': `${HTML};charset=utf-8`,
    'content-security-policy': POLICY,
    'referrer-policy': 'same-origin',
  });
}

/** What every page needs to know of the request. */
export function contextOf(request: FastifyRequest, { urlsOf, clock }: PagesDeps): PageContext {
  const { base } = urlsOf(request);
  const urls = new Urls(new URL(base).pathname.replace(/\/$/, ''));
  const jsonHref = `${urls.base}${request.url}${request.url.includes('?') ? '&' : '?'}format=json`;
  return { urls, baseUrl: base, jsonHref, now: clock.now() };
}
