import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import { checkRules } from './check-rules';
import type { Fault } from './fault';

/** What the checks have to know of the pact around an interaction. */
export interface ExchangeRules {
  /** From version 4 of the specification on, a body is an object with its type and its content. */
  readonly wrapsBodies: boolean;
}

/** Checks the request and the response of an HTTP interaction, part by part. */
export function checkExchange({ request, response }: JsonObject, rules: ExchangeRules): Fault[] {
  return [
    ...(isJsonObject(request) ? checkRequest(request, rules) : [noObject('request', request)]),
    ...(isJsonObject(response) ? checkResponse(response, rules) : [noObject('response', response)]),
  ];
}

function noObject(part: 'request' | 'response', value: JsonValue | undefined): Fault {
  return [part, value === undefined ? `the interaction has no ${part}` : `the ${part} is a JSON object`];
}

function checkRequest(request: JsonObject, rules: ExchangeRules): Fault[] {
  const { method = null, path = null, query = null } = request;
  return [
    ...unless(method === null || typeof method === 'string', 'request.method', 'the method is a text'),
    ...unless(path === null || typeof path === 'string', 'request.path', 'the path is a text'),
    ...unless(
      isQuery(query),
      'request.query',
      'the query is a text, or an object of names and lists of texts',
    ),
    ...checkMessage(request, 'request', rules),
  ];
}

function checkResponse(response: JsonObject, rules: ExchangeRules): Fault[] {
  const { status = null } = response;
  return [
    ...unless(
      status === null || isStatus(status),
      'response.status',
      'the status is a whole number from 100 to 599',
    ),
    ...checkMessage(response, 'response', rules),
  ];
}

function checkMessage(message: JsonObject, part: string, { wrapsBodies }: ExchangeRules): Fault[] {
  const { headers = null, body = null, generators = null, matchingRules } = message;
  return [
    ...unless(areHeaders(headers), `${part}.headers`, 'the headers are an object of names and texts'),
    ...unless(
      !wrapsBodies || !lacksContent(body),
      `${part}.body`,
      'a body of version 4 has its value in "content"; without that, nothing of it is sent or compared',
    ),
    ...unless(
      generators === null || isJsonObject(generators),
      `${part}.generators`,
      'the generators are an object',
    ),
    ...checkRules(matchingRules, `${part}.matchingRules`),
  ];
}

function isStatus(value: JsonValue): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}

function isQuery(value: JsonValue): boolean {
  if (value === null || typeof value === 'string') return true;
  return isJsonObject(value) && Object.values(value).every((item) => [item].flat().every(isPlain));
}

function areHeaders(value: JsonValue): boolean {
  if (value === null) return true;
  return isJsonObject(value) && Object.values(value).every((item) => [item].flat().every(isPlain));
}

function isPlain(value: JsonValue): boolean {
  return value === null || typeof value !== 'object';
}

/** An empty object is how some writers say that there is no body. */
function lacksContent(body: JsonValue): boolean {
  return isJsonObject(body) && !('content' in body) && Object.keys(body).length > 0;
}

function unless(isRight: boolean, place: string, message: string): Fault[] {
  return isRight ? [] : [[place, message]];
}
