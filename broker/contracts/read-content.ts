import { decodeUtf8 } from '../encoding/decode-utf8';
import type { JsonValue } from '../pacts/lossless-json/json-value';
import { JsonSyntaxError, parseJson } from '../pacts/lossless-json/parse-json';

/**
 * The JSON value of a content that was sent as base64.
 *
 * @throws JsonSyntaxError when it is not base64 of UTF-8 of JSON
 */
export function readContent(base64: string): JsonValue {
  const bytes = decodeBase64(base64);
  if (bytes === undefined) throw new JsonSyntaxError('it is not base64');
  const text = decodeUtf8(bytes);
  if (typeof text === 'string') return parseJson(text);
  throw new JsonSyntaxError(`it is not UTF-8 at byte ${text.invalidAt}`);
}

/** The bytes of a strict base64 text: the decoder of the platform would skip whatever does not belong. */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}
