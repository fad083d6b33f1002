import { isJsonObject } from '../json-value';
import { VerificationUsageError } from '../verification-usage-error';

const MAX_DETAIL_CHARACTERS = 500;

/** The broker cannot be used as it was named: an error of configuration. */
export class BrokerError extends VerificationUsageError {
  constructor(
    url: URL,
    reason: string,
    readonly status?: number,
  ) {
    super(`Failed to use the Pact Broker at ${url.origin}${url.pathname}: ${reason}.`);
  }

  /** The error for an answer that says no. */
  static of(url: URL, status: number, text: string): BrokerError {
    return new BrokerError(url, reasonFor(status, text), status);
  }
}

function reasonFor(status: number, text: string): string {
  switch (status) {
    case 401:
      return 'it refuses the login (401). Check --broker-token, or --broker-username and --broker-password';
    case 403:
      return 'the login is not allowed to do this (403). Use one that may read pacts and publish results';
    case 404:
      return 'there is no such resource (404)';
    default:
      return `it answered ${status}${detailIn(text)}`;
  }
}

/** The broker's own sentences: `errors` as a list, or lists by field. */
function detailIn(text: string): string {
  try {
    const json: unknown = JSON.parse(text);
    const errors = isJsonObject(json) ? (json['errors'] ?? json['error']) : undefined;
    if (errors === undefined) return '';
    return `: ${sentences(errors).join('; ').slice(0, MAX_DETAIL_CHARACTERS)}`;
  } catch {
    return '';
  }
}

function sentences(errors: unknown): string[] {
  if (typeof errors === 'string') return [errors];
  if (Array.isArray(errors)) return errors.flatMap(sentences);
  if (!isJsonObject(errors)) return [];
  return Object.entries(errors).flatMap(([field, value]) =>
    sentences(value).map((text) => `${field}: ${text}`),
  );
}
