/** Why an interaction is not kept, as words for programs. */
export const reasonCodes = [
  'shape',
  'closed-early',
  'malformed-answer',
  'no-such-state',
  'unreachable',
  'timed-out',
  'answer-too-large',
  'rate-limited',
  'key-refused',
  'state-not-arrangeable',
  'state-change-failed',
  'not-an-http-exchange',
  'redirect-not-judgeable',
  'no-engine-result',
  'judging-failed',
  'term-broken',
  'term-unknown',
  'sample-too-small',
  'no-evidence',
  'evidence-stale',
  'evidence-damaged',
  'budget-refused',
  'budget-used-up',
  'other-shard',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

/** Why an interaction is not kept: a code for programs, a sentence for people. */
export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}
