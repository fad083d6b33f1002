import { bodyOf, type Evidence, headerOf } from '../../evidence/evidence';
import { type Decoded, decodePieces, isDecodable } from './decode-pieces';

/** As much as an answer that comes as it is may have. */
const MAX_DECODED_BYTES = 64 * 1024 * 1024;
/** They tell of the body as it was sent. */
const OF_THE_CODING = new Set(['content-encoding', 'content-length']);

/**
 * The answer as a reader understands it, where a provider compresses although it was asked not to: what is
 * recorded has to be searched for keys, judged, and read. The evidence says from which coding it was decoded.
 *
 * A body that is not what its coding says is no valid answer. One in a coding that nobody here knows is left out:
 * its bytes could hold a key. Its header stays, and nothing can be said of the answer.
 */
export async function decodeAnswer(seen: Evidence): Promise<Evidence> {
  const codings = codingsOf(seen);
  if (codings.length === 0) return seen;
  if (!codings.every(isDecodable)) return { ...seen, pieces: [] };
  const headers = seen.headers.filter(([name]) => !OF_THE_CODING.has(name.toLowerCase()));
  const decodedFrom = codings.join(', ');
  if (bodyOf(seen).length === 0) return { ...seen, headers, decodedFrom };
  let decoded: Decoded = { pieces: seen.pieces };
  // The last that was applied stands last, and is the first to be taken off.
  for (const coding of codings.toReversed()) {
    decoded = await decodePieces(decoded.pieces, coding, MAX_DECODED_BYTES);
    if (decoded.fault !== undefined) break;
  }
  return { ...seen, headers, decodedFrom, pieces: decoded.pieces, end: endOf(seen, decoded, decodedFrom) };
}

/** The codings of a body, in the order in which they were applied (RFC 9110 section 8.4). */
function codingsOf({ headers }: Evidence): string[] {
  const named = headerOf(headers, 'content-encoding')?.toLowerCase().split(',') ?? [];
  return named.map((coding) => coding.trim()).filter((coding) => coding !== '' && coding !== 'identity');
}

function endOf({ end }: Evidence, { fault }: Decoded, coding: string): Evidence['end'] {
  if (fault === 'too-large') return { kind: 'stopped', limit: 'size', limitValue: MAX_DECODED_BYTES };
  // What was not complete before cannot be complete in its coding either: the reason is known already.
  if (end.kind !== 'complete' || fault === undefined) return end;
  const detail = fault === 'cut-off' ? `its ${coding} body is cut off` : `its body is not ${coding}`;
  return { kind: 'malformed', detail };
}
