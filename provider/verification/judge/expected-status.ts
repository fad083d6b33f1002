import { isJsonObject, type JsonValue } from '../json-value';
import type { PactInteraction } from '../pact-interaction';

const DEFAULT_STATUS = 200;

const statusClasses: Record<string, readonly [from: number, to: number]> = {
  info: [100, 199],
  success: [200, 299],
  redirect: [300, 399],
  clientError: [400, 499],
  serverError: [500, 599],
  nonError: [100, 399],
  error: [400, 599],
};

/**
 * Whether the contract asks for this status, by value or by a status rule of version 4. Only used to tell a
 * refusal that is the answer from one that is in the way; whether the status matches is judged by the engine.
 */
export function expectsStatus({ json }: PactInteraction, status: number): boolean {
  const response = isJsonObject(json['response']) ? json['response'] : {};
  const matchers = statusMatchers(response['matchingRules']);
  if (matchers.length === 0) return (response['status'] ?? DEFAULT_STATUS) === status;
  return matchers.every((matcher) => matcherAllows(matcher, status));
}

function statusMatchers(rules: JsonValue | undefined): JsonValue[] {
  const status = isJsonObject(rules) ? rules['status'] : undefined;
  const matchers = isJsonObject(status) ? status['matchers'] : undefined;
  return Array.isArray(matchers) ? matchers : [];
}

/** Another kind of rule (type, regex …) is left to the engine: it may allow any status. */
function matcherAllows(matcher: JsonValue, status: number): boolean {
  if (!isJsonObject(matcher) || matcher['match'] !== 'statusCode') return true;
  const { status: allowed } = matcher;
  if (Array.isArray(allowed)) return allowed.includes(status);
  const [from, to] = statusClasses[String(allowed)] ?? [0, 999];
  return status >= from && status <= to;
}
