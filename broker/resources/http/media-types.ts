import type { FastifyRequest } from 'fastify';

export const HAL = 'application/hal+json';
export const JSON_TYPE = 'application/json';
export const PROBLEM_JSON = 'application/problem+json';
export const MERGE_PATCH = 'application/merge-patch+json';
export const HTML = 'text/html';

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

/** Whether a person's browser is asking: text/html is accepted and preferred to every JSON type. */
export function prefersHtml(request: FastifyRequest): boolean {
  const ranges = acceptedRanges(request);
  const html = ranges.findIndex(({ type }) => type === HTML);
  if (html === -1) return false;
  const json = ranges.findIndex(({ type }) => /^application\/(hal\+|problem\+)?json$/.test(type));
  return json === -1 || html < json;
}

/** Whether the client takes at least one of these types. No Accept header takes everything. */
export function accepts(request: FastifyRequest, types: readonly string[]): boolean {
  if (!request.headers.accept) return true;
  return acceptedRanges(request).some((range) => types.some((type) => covers(range.type, type)));
}

/** Whether the client names the type itself, not by a wildcard. */
export function names(request: FastifyRequest, type: string): boolean {
  return acceptedRanges(request).some((range) => range.type === type);
}

/** The media type of the request's body, without parameters. */
export function contentType(request: FastifyRequest): string | undefined {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}

// Best first: by quality, then by position (RFC 9110, section 12.5.1).
function acceptedRanges(request: FastifyRequest): MediaRange[] {
  const header = [request.headers.accept ?? []].flat().join(',');
  return header
    .split(',')
    .map(readRange)
    .filter(({ type, quality }) => type !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((part) => part.startsWith('q='))?.slice('q='.length) ?? 1);
  return { type, quality: Number.isNaN(quality) ? 1 : quality };
}

function covers(range: string, type: string): boolean {
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}
