import type { InformationEvent, ServerResponse } from 'node:http';
import { pairHeaders } from '../http/end-to-end-headers';

const EARLY_HINTS = 103;

/** Passes the links of a `103 Early Hints` on (RFC 8297); of HTTP/1.0 no client knows such an answer. */
export function passHint({ statusCode, rawHeaders }: InformationEvent, response: ServerResponse): void {
  if (statusCode !== EARLY_HINTS || response.req.httpVersion === '1.0') return;
  const links = pairHeaders(rawHeaders)
    .filter(([name]) => name.toLowerCase() === 'link')
    .flatMap(([, value]) => value.match(/<[^>]*>[^,]*/g) ?? []);
  try {
    response.writeEarlyHints({ link: links.map((link) => link.trim()) });
  } catch {
    // Node writes fewer forms of a link than it reads. A hint may be lost; the answer may not.
  }
}
