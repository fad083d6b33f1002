import { AIClientError } from './ai-client-error';
import { type Call, describeFailure } from './call';

/** The waits that are bounded, by the option that bounds them. */
export type DeadlineName = 'connectMs' | 'firstTokenMs' | 'idleMs' | 'totalMs';

const AWAITED: Readonly<Record<DeadlineName, string>> = {
  connectMs: 'no connection',
  firstTokenMs: 'no first token',
  idleMs: 'nothing more',
  totalMs: 'no complete answer',
};

/**
 * One of our deadlines ran out.
 *
 * Only a missing connection is retryable: after that the provider may have worked, and charged, already.
 */
export class RequestTimeoutError extends AIClientError {
  override readonly name = 'RequestTimeoutError' as const;
  readonly deadline: DeadlineName;
  readonly limitMs: number;

  constructor(call: Call, deadline: DeadlineName, limitMs: number) {
    super(
      'AI_TIMEOUT',
      `${describeFailure(call)}: ${AWAITED[deadline]} within ${limitMs} ms (deadline ${deadline}). ` +
        `Raise timeouts.${deadline} if the provider needs longer.`,
      { isRetryable: deadline === 'connectMs' },
    );
    this.deadline = deadline;
    this.limitMs = limitMs;
  }
}
