/** A request to the provider, as the official engine generated it; the base URL is not part of it. */
export interface ProviderRequest {
  readonly method: string;
  /** Path and query as they go on the wire. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

export type Header = readonly [name: string, value: string];

/** A piece of an answer's body, as it arrived. */
export interface Piece {
  /** Milliseconds since the request was handed to the open connection. */
  readonly atMs: number;
  readonly bytes: Buffer;
}

/** One of our own limits that ended an exchange. */
export type Limit = 'connect' | 'first-byte' | 'idle' | 'total' | 'size';

/** How an exchange ended. */
export type ExchangeEnd =
  | { readonly kind: 'complete' }
  /** The provider closed the connection before the answer was complete. */
  | { readonly kind: 'closed-early' }
  /** What came back is not HTTP, or its body is not in the coding that it names. */
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'stopped'; readonly limit: Limit; readonly limitValue: number }
  /** No connection came about: nobody listens, name not found, TLS refused. */
  | { readonly kind: 'unreachable'; readonly detail: string };

/** One try at an exchange. All but the last of an exchange's tries were repeated. */
export interface Attempt {
  readonly status?: number;
  readonly end: ExchangeEnd['kind'];
  /** How long was waited after this try before the next. */
  readonly waitedMs?: number;
}

/** What was seen when the provider was asked: everything that judging needs, and no credentials. */
export interface Evidence {
  readonly startedAt: string;
  readonly connectMs?: number;
  /** Status and headers are missing where no answer began. */
  readonly status?: number;
  readonly headers: readonly Header[];
  readonly headersAtMs?: number;
  /** The content coding in which the body came. Its pieces are decoded, and the headers that told of it left out. */
  readonly decodedFrom?: string;
  readonly pieces: readonly Piece[];
  readonly endAtMs: number;
  readonly end: ExchangeEnd;
  readonly attempts: readonly Attempt[];
}

/** The body of the answer, as far as it arrived. */
export function bodyOf(evidence: Evidence): Buffer {
  return Buffer.concat(evidence.pieces.map((piece) => piece.bytes));
}

/** The value of the first header of that name, or undefined. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
}
