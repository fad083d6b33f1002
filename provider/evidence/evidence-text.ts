import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { isTooDeep, MAX_JSON_DEPTH } from '../verification/json-depth';
import type { Evidence, Header, Piece, ProviderRequest } from './evidence';
import type { ExchangeHead, RecordedExchange } from './recorded-exchange';

const FORMAT_VERSION = 1;
/** A file is to be read again, and what is around the body has levels of its own. */
const MAX_BODY_DEPTH = MAX_JSON_DEPTH - 8;

/** The evidence of an exchange is not as it was written. */
export class DamagedEvidenceError extends Error {
  override name = 'DamagedEvidenceError' as const;
}

/** An exchange as the text of its file: JSON to be read by people too, with a checksum at its end. */
export function writeEvidenceText({ evidence, ...head }: RecordedExchange): string {
  const { startedAt, connectMs, status, headers, headersAtMs, decodedFrom, pieces, ...ending } = evidence;
  const { endAtMs, end, attempts } = ending;
  const content: EvidenceJson = {
    ...headToJson(head),
    startedAt,
    connectMs,
    status,
    headers: headers.map(headerToText),
    headersAtMs,
    decodedFrom,
    pieces: pieces.map(pieceToJson),
    endAtMs,
    end,
    attempts,
  };
  return `${JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 2)}\n`;
}

/** What is known of an exchange before its answer, as one line. */
export function writeHeadText(head: ExchangeHead): string {
  return `${JSON.stringify(headToJson(head))}\n`;
}

/**
 * Reads the text of a file.
 *
 * @throws DamagedEvidenceError where it is not whole, was changed, or is another exchange's.
 */
export function readEvidenceText(text: string, name: string): RecordedExchange {
  const { checksum, ...content } = parse(text);
  if (content['version'] !== FORMAT_VERSION) throw new DamagedEvidenceError('it has another format');
  if (checksum !== checksumOf(content)) throw new DamagedEvidenceError('its checksum does not fit');
  if (content['name'] !== name) throw new DamagedEvidenceError('it is the evidence of another exchange');
  try {
    return fromJson(content as unknown as EvidenceJson);
  } catch {
    throw new DamagedEvidenceError('something in it is not what it should be');
  }
}

type BytesJson = { readonly text: string } | { readonly base64: string };
type BodyJson = BytesJson | { readonly json: unknown };

interface HeadJson extends Omit<ExchangeHead, 'request'> {
  readonly version: number;
  readonly request: Omit<ProviderRequest, 'headers' | 'body'> & {
    /** Each as `name: value`. */
    readonly headers: readonly string[];
    readonly body: BodyJson;
  };
}

interface EvidenceJson extends HeadJson, Omit<Evidence, 'headers' | 'pieces'> {
  readonly headers: readonly string[];
  readonly pieces: readonly ({ readonly atMs: number } & BytesJson)[];
}

function headToJson({ request, ...head }: ExchangeHead): HeadJson {
  const { method, target, headers, body } = request;
  return {
    version: FORMAT_VERSION,
    ...head,
    request: { method, target, headers: headers.map(headerToText), body: bodyToJson(body) },
  };
}

function fromJson(json: EvidenceJson): RecordedExchange {
  const { version, request, startedAt, connectMs, status, headers, headersAtMs, ...rest } = json;
  const { decodedFrom, pieces, endAtMs, end, attempts, ...head } = rest;
  const coding = decodedFrom === undefined ? {} : { decodedFrom };
  const seen = { startedAt, connectMs, status, headersAtMs, ...coding, endAtMs, end, attempts };
  return {
    ...head,
    request: {
      ...request,
      headers: request.headers.map(headerFromText),
      body: bodyFromJson(request.body),
    },
    evidence: { ...seen, headers: headers.map(headerFromText), pieces: pieces.map(pieceFromJson) },
  };
}

function headerToText([name, value]: Header): string {
  return `${name}: ${value}`;
}

/** No name of a header holds a colon. */
function headerFromText(text: string): Header {
  const colon = text.indexOf(': ');
  return [text.slice(0, colon), text.slice(colon + 2)];
}

function pieceToJson({ atMs, bytes }: Piece): { readonly atMs: number } & BytesJson {
  return { atMs, ...bytesToJson(bytes) };
}

function pieceFromJson(piece: { readonly atMs: number } & BytesJson): Piece {
  return { atMs: piece.atMs, bytes: bytesFromJson(piece) };
}

function bytesToJson(bytes: Buffer): BytesJson {
  return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') };
}

function bytesFromJson(bytes: BytesJson): Buffer {
  return 'text' in bytes ? Buffer.from(bytes.text, 'utf8') : Buffer.from(bytes.base64, 'base64');
}

/** A request's body is there to be read; only where JSON would change it, it is kept as text. */
function bodyToJson(body: Buffer): BodyJson {
  const text = body.toString('utf8');
  try {
    const json: unknown = JSON.parse(text);
    return !isTooDeep(json, MAX_BODY_DEPTH) && JSON.stringify(json) === text ? { json } : bytesToJson(body);
  } catch {
    return bytesToJson(body);
  }
}

function bodyFromJson(body: BodyJson): Buffer {
  return 'json' in body ? Buffer.from(JSON.stringify(body.json)) : bytesFromJson(body);
}

function parse(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !isTooDeep(json)) return { ...json };
  } catch {
    // No JSON: told below.
  }
  throw new DamagedEvidenceError('it is not whole JSON, or nested too deep');
}

function checksumOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
