import { bodyOf, type Evidence, headerOf } from '../../evidence/evidence';
import { areAboutKey } from '../../states/state-registry';
import { isJsonObject } from '../json-value';
import type { PactInteraction } from '../pact-interaction';
import type { ReasonCode } from '../reason';
import type { Settlement } from '../settled-interaction';
import { countEvents } from './count-events';
import { expectsStatus } from './expected-status';

/**
 * The verdict of an exchange whose evidence decides it before any look at the shape, or undefined where the
 * shape decides. What the provider did wrong is broken; what kept us from seeing its answer is unknown.
 */
export function settleFromEvidence(interaction: PactInteraction, evidence: Evidence): Settlement | undefined {
  const { end } = evidence;
  switch (end.kind) {
    case 'complete':
      return settleStatus(interaction, evidence);
    case 'closed-early':
      return broken(
        'closed-early',
        `the provider closed the connection before the answer was complete: closed after ${amountOf(evidence)}`,
      );
    case 'malformed':
      return broken('malformed-answer', `what the provider sent is no valid HTTP answer: ${end.detail}`);
    case 'unreachable':
      return unknown(
        'unreachable',
        `the provider cannot be reached: ${end.detail}; start it, or check its base URL`,
      );
    case 'stopped':
      return end.limit === 'size'
        ? unknown(
            'answer-too-large',
            `the answer is larger than ${end.limitValue} bytes and was not read further`,
          )
        : unknown(
            'timed-out',
            `${waitedFor[end.limit]} after ${end.limitValue} ms; ${amountOf(evidence)} had arrived; to wait longer, raise --timeout-${end.limit}-ms`,
          );
  }
}

/** RFC 9110, section 15: a status has three digits, of which the first is its class. */
const FIRST_STATUS = 100;

const waitedFor = {
  connect: 'no connection',
  'first-byte': 'no first byte of the answer',
  idle: 'no further byte of the answer',
  total: 'no end of the answer',
} as const;

function settleStatus(
  interaction: PactInteraction,
  { status = 0, headers, attempts }: Evidence,
): Settlement | undefined {
  // Nothing that speaks HTTP can pass such a status on, so nobody could compare the answer.
  if (status < FIRST_STATUS)
    return broken(
      'malformed-answer',
      `what the provider sent is no valid HTTP answer: its status is ${status}`,
    );
  const coding = headerOf(headers, 'content-encoding')?.toLowerCase() ?? 'identity';
  // What can be decoded was, before it was recorded. Who asked for such a coding might have read it.
  if (coding !== 'identity') {
    return unknown(
      'malformed-answer',
      `the answer is encoded as ${coding}, which cannot be read here, though it was asked for as it is (accept-encoding: identity)`,
    );
  }
  if (redirectsTo(interaction, status, headerOf(headers, 'location'))) {
    return unknown(
      'redirect-not-judgeable',
      'the Pact engine follows redirects, so it cannot judge a Location header',
    );
  }
  if (expectsStatus(interaction, status)) return undefined;
  if (status === 429)
    return unknown(
      'rate-limited',
      `rate limited: 429 after ${attempts.length} ${attempts.length === 1 ? 'try' : 'tries'}; try again later, or with a lower --concurrency`,
    );
  // Where the key itself is what the contract is about, we sent a bad one: the refusal is then the answer.
  if ((status === 401 || status === 403) && !areAboutKey(interaction.states)) {
    return unknown('key-refused', `the provider refused the key (${status}); give a valid one with --header`);
  }
  return undefined;
}

function redirectsTo({ json }: PactInteraction, status: number, location: string | undefined): boolean {
  const response = isJsonObject(json['response']) ? json['response'] : {};
  const headers = isJsonObject(response['headers']) ? response['headers'] : {};
  const asksForLocation = Object.keys(headers).some((name) => name.toLowerCase() === 'location');
  return status >= 300 && status < 400 && location !== undefined && asksForLocation;
}

function amountOf(evidence: Evidence): string {
  const body = bodyOf(evidence);
  const isStream = headerOf(evidence.headers, 'content-type')?.includes('text/event-stream') === true;
  return isStream
    ? `${body.length} bytes, ${countEvents(body.toString('utf8'))} events`
    : `${body.length} bytes`;
}

const broken = (code: ReasonCode, message: string): Settlement => ({
  verdict: 'broken',
  reason: { code, message },
});
const unknown = (code: ReasonCode, message: string): Settlement => ({
  verdict: 'unknown',
  reason: { code, message },
});
