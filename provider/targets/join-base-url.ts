/** How the paths of the contracts are put behind a base URL. */
export interface PathJoin {
  /** The URL of a request's path and query. */
  urlOf(target: string): URL;
  /** A line for the reader where a segment is taken once. */
  readonly note?: string;
}

/**
 * Puts the base URL before every path.
 *
 * A base URL is often given with the first segment of the API (`https://api.example.com/v1`) while the
 * contracts have it too (`/v1/chat/completions`). If its last segment is the first of *every* path, that
 * segment is taken once.
 */
export function joinBaseUrl(baseUrl: URL, targets: readonly string[]): PathJoin {
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const last = prefix.split('/').at(-1) ?? '';
  const isShared =
    last !== '' && targets.length > 0 && targets.every((target) => firstSegment(target) === last);
  const kept = isShared ? prefix.slice(0, -(last.length + 1)) : prefix;
  return {
    urlOf: (target) => new URL(`${baseUrl.origin}${kept}${target}`),
    ...(isShared
      ? { note: `The base URL and every path of the contracts name "/${last}": it is taken once.` }
      : {}),
  };
}

function firstSegment(target: string): string {
  return target.split(/[/?]/)[1] ?? '';
}
