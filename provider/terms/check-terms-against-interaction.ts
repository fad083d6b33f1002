import { isJsonObject, type JsonObject, type JsonValue } from '../verification/json-value';
import { checkOutputSchema } from './check-output-schema';
import type { TermProblem } from './term-problem';

const DEFAULT_MARGIN = 0.1;
const STREAM_MEASURES = ['timeToFirstTokenMs', 'gapMs'];
const STREAM_TYPE = 'text/event-stream';

/**
 * Checks what no schema of the terms alone can: how they fit one another and their interaction. Terms that are
 * malformed are looked at too, as far as they can be.
 */
export function checkTermsAgainstInteraction(terms: JsonValue, interaction: JsonObject): TermProblem[] {
  if (!isJsonObject(terms)) return [];
  const { passRate, latency, honoured, output } = terms;
  return [
    ...(isJsonObject(passRate) ? checkMargin(passRate) : []),
    ...(isJsonObject(latency) ? checkLatency(latency, interaction) : []),
    ...(Array.isArray(honoured) ? checkHonoured(honoured, requestBody(interaction)) : []),
    ...(isJsonObject(output) ? checkOutputSchema(output['jsonSchema']) : []),
  ];
}

function checkMargin({ atLeast, margin = DEFAULT_MARGIN }: JsonObject): TermProblem[] {
  if (!isRate(atLeast) || !isRate(margin) || margin < atLeast) return [];
  return [
    { path: '.passRate.margin', message: `the margin (${margin}) must be less than atLeast (${atLeast})` },
  ];
}

function isRate(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value > 0 && value <= 1;
}

function checkLatency(latency: JsonObject, interaction: JsonObject): TermProblem[] {
  if (isStream(interaction)) return [];
  return STREAM_MEASURES.filter((measure) => measure in latency).map((measure) => ({
    path: `.latency.${measure}`,
    message: 'only a stream has it, and this interaction is no stream',
  }));
}

function checkHonoured(honoured: readonly JsonValue[], body: JsonObject): TermProblem[] {
  return honoured.flatMap((name, index) =>
    typeof name !== 'string' || Object.hasOwn(body, name)
      ? []
      : [{ path: `.honoured[${index}]`, message: `the request has no "${name}" that could be honoured` }],
  );
}

/** A stream is asked for in the request, or is what the response says it is. */
function isStream(interaction: JsonObject): boolean {
  if (requestBody(interaction)['stream'] === true) return true;
  const response = isJsonObject(interaction['response']) ? interaction['response'] : {};
  const body = isJsonObject(response['body']) ? response['body'] : {};
  return [body['contentType'], contentTypeHeader(response['headers'])].flat().some(isStreamType);
}

function isStreamType(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.toLowerCase().startsWith(STREAM_TYPE);
}

function contentTypeHeader(headers: JsonValue | undefined): JsonValue[] {
  if (!isJsonObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'content-type' ? value : [],
  );
}

/** The request's JSON body: wrapped with its type since version 4, as it is before. */
function requestBody(interaction: JsonObject): JsonObject {
  const request = isJsonObject(interaction['request']) ? interaction['request'] : {};
  const body = request['body'];
  if (!isJsonObject(body)) return {};
  if (!('content' in body && 'contentType' in body)) return body;
  return isJsonObject(body['content']) ? body['content'] : {};
}
