import type { Header } from '../../evidence/evidence';

/** Headers that are about one connection and not about the message (RFC 9110 section 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** Made anew for the connection to the target: its name, and the length of a body that is known by then. */
const MADE_ANEW = ['host', 'content-length', 'expect'];
/** Whether a header is made by who opens the connection, so that nobody can ask for another one. `Host` can be. */
export function isOfConnection(name: string): boolean {
  const lower = name.toLowerCase();
  return lower !== 'host' && [...HOP_BY_HOP, ...MADE_ANEW].includes(lower);
}

/** Between a verifier and the gateway only. */
const OWN = /^x-modelpact-/i;

/** The headers of a message as they came: in order, in their own case, repeated ones too. */
export function pairHeaders(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}

/** What a client's headers say to the target. */
export function headersForTarget(headers: readonly Header[]): Header[] {
  const dropped = droppedFrom(headers, MADE_ANEW);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()) && !OWN.test(name));
}

/** What the target's headers say to the client. */
export function headersForClient(headers: readonly Header[]): Header[] {
  const dropped = droppedFrom(headers, []);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/** `Connection` may name further headers that are about its connection only. */
function droppedFrom(headers: readonly Header[], more: readonly string[]): ReadonlySet<string> {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((option) => option.trim().toLowerCase()));
  return new Set([...HOP_BY_HOP, ...more, ...named]);
}
