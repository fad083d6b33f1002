import * as http from 'node:http';
import * as https from 'node:https';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { APIConnectionError } from '../errors/api-connection-error';
import type { Call } from '../errors/call';
import type { CallGuard } from './call-guard';
import { watchConnection } from './watch-connection';

/** A request, ready to be sent. */
interface OutgoingRequest {
  call: Call;
  accept: 'application/json' | 'text/event-stream';
  /** JSON text. */
  body?: string | undefined;
}

/** An answer whose head has arrived; the body is still to be read. */
export interface IncomingResponse {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** The bytes, decompressed. Fails with an `APIConnectionError` or the guard's error. */
  body: AsyncIterable<Uint8Array>;
  /** Closes the connection if the body was not read to its end. */
  discard(): void;
}

/** Sends one request; knows nothing of what is asked. */
export type Transport = (request: OutgoingRequest, guard: CallGuard) => Promise<IncomingResponse>;

/** Creates the transport that adds the key to each request. */
export function createTransport(apiKey: string): Transport {
  const client = axios.create({
    responseType: 'stream',
    // Every status is an answer to read, and a redirect must not carry the key to another host.
    validateStatus: () => true,
    maxRedirects: 0,
    transformRequest: [(body: unknown) => body],
  });

  return async ({ call, accept, body }, guard) => {
    guard.start('connectMs');
    try {
      const response = await client.request<Readable>({
        method: call.method,
        url: call.url,
        ...(body === undefined ? {} : { data: body }),
        headers: {
          Accept: accept,
          Authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          // Compression would hold back events until a block is full.
          ...(accept === 'text/event-stream' ? { 'Accept-Encoding': 'identity' } : {}),
        },
        signal: guard.signal,
        transport: createWatchedTransport(() => guard.stop('connectMs')),
      });
      return openResponse(response, call, guard);
    } catch (failure) {
      throw toFamilyError(failure, call, guard);
    } finally {
      guard.stop('connectMs');
    }
  };
}

function createWatchedTransport(onOpen: () => void) {
  return {
    request(options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) {
      const { request } = options.protocol === 'https:' ? https : http;
      const outgoing = request(options, onResponse);
      watchConnection(outgoing, onOpen);
      return outgoing;
    },
  };
}

function openResponse({ status, headers, data }: AxiosResponse<Readable>, call: Call, guard: CallGuard) {
  return {
    status,
    headers: convertHeaders(headers),
    body: readPieces(data, call, guard),
    discard: () => {
      data.destroy();
    },
  };
}

function convertHeaders(headers: AxiosResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

async function* readPieces(body: Readable, call: Call, guard: CallGuard): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) {
      // The idle deadline runs only while we wait for the provider, not while the reader is busy.
      guard.stop('idleMs');
      yield piece as Uint8Array;
      guard.start('idleMs');
    }
    // A body that was closed before anybody read it looks as if it had ended.
    guard.signal.throwIfAborted();
  } catch (failure) {
    throw toFamilyError(failure, call, guard);
  } finally {
    guard.stop('idleMs');
  }
}

function toFamilyError(failure: unknown, call: Call, guard: CallGuard): unknown {
  if (guard.signal.aborted) return guard.signal.reason;
  return new APIConnectionError(call, networkCodeOf(failure));
}

function networkCodeOf(failure: unknown): string | null {
  const code = typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : null;
}
