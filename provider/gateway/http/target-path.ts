/**
 * The path at the target of what a client asks for, byte by byte as it came, or undefined where the client means
 * something else than a path: a whole URL (which would be another server), or `*`.
 *
 * A segment that ends the target's base URL and begins the path is taken once: `https://api.example.com/v1` and
 * `/v1/models` mean `/v1/models`, as in verifying.
 */
export function targetPath(baseUrl: URL, requestTarget: string): string | undefined {
  if (!requestTarget.startsWith('/')) return undefined;
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const last = prefix.slice(prefix.lastIndexOf('/') + 1);
  const isShared = last !== '' && requestTarget.split(/[/?]/)[1] === last;
  return `${isShared ? prefix.slice(0, -(last.length + 1)) : prefix}${requestTarget}`;
}
