import { type Header, headerOf } from '../../evidence/evidence';
import { ARRANGER_HEADER } from '../../targets/gateway-headers';

/** Lets a stream fail on its way to the client, for one answer. */
export interface StreamFailure {
  /** Whether an answer with these headers is a stream that can be read, and so be made to fail. */
  isFor(headers: readonly Header[]): boolean;
  /** The headers that the client gets. */
  headers(headers: readonly Header[]): Header[];
  /** What of these bytes the client gets, and whether that is all. */
  push(bytes: Buffer): { readonly passed: Buffer; readonly isOver: boolean };
  /** What the client still gets where the answer ends by itself. */
  end(): Buffer;
}

/** What a provider says when it fails after it has answered 200. */
const FAILURE = {
  error: {
    message: 'The gateway let this stream fail, as the provider state asks.',
    type: 'server_error',
    param: null,
    code: null,
  },
};
const failureEvent = Buffer.from(`data: ${JSON.stringify(FAILURE)}\n\n`);

/** An empty line ends an event; lines end with LF, CR LF or CR. A CR that comes last may still become a CR LF. */
const END_OF_EVENT = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r(?=[^\n]))/;

/**
 * Passes so many events of a stream and then one that says that the provider has failed. An answer that is shorter
 * fails before its end, since its reader would have a whole one otherwise.
 */
export function createStreamFailure(events: number): StreamFailure {
  let left = events;
  let pending = '';
  return {
    isFor: (headers) =>
      headerOf(headers, 'content-type')?.toLowerCase().includes('text/event-stream') === true &&
      ['', 'identity'].includes(headerOf(headers, 'content-encoding') ?? ''),
    headers: (headers) => [
      ...headers.filter(([name]) => name.toLowerCase() !== 'content-length'),
      [ARRANGER_HEADER, 'gateway'],
    ],
    push(bytes) {
      pending += bytes.toString('latin1');
      let passed = '';
      for (let end = END_OF_EVENT.exec(pending); end; end = END_OF_EVENT.exec(pending)) {
        const event = pending.slice(0, end.index + end[0].length);
        if (isEndOfAnswer(event) || (hasData(event) && left === 0)) {
          return { passed: Buffer.concat([Buffer.from(passed, 'latin1'), failureEvent]), isOver: true };
        }
        if (hasData(event)) left -= 1;
        passed += event;
        pending = pending.slice(event.length);
      }
      return { passed: Buffer.from(passed, 'latin1'), isOver: false };
    },
    end: () => failureEvent,
  };
}

/** Comments and other lines alone are no event. */
function hasData(event: string): boolean {
  return /^data/m.test(event);
}

function isEndOfAnswer(event: string): boolean {
  return /^data: ?\[DONE\]/m.test(event) || /"finish_reason"\s*:\s*"/.test(event);
}
