import { AIClientError, type ErrorPolicy } from './ai-client-error';
import { type Call, describeFailure } from './call';
import type { ErrorCode } from './error-codes';

type StreamErrorCode = Extract<ErrorCode, `AI_STREAM_${string}`>;

/** The answer was to be an event stream and broke its protocol. What came before is not a short answer. */
export class StreamProtocolError extends AIClientError {
  override readonly name = 'StreamProtocolError' as const;
  declare readonly errorCode: StreamErrorCode;
  /** Events seen before the failure, or the index (from 0) of the event that failed. */
  readonly eventIndex: number;

  constructor(
    call: Call,
    errorCode: StreamErrorCode,
    { reason, nextStep, eventIndex, ...policy }: StreamErrorDetails,
  ) {
    super(errorCode, `${describeFailure(call)}: ${reason}. ${nextStep}`, policy);
    this.eventIndex = eventIndex;
  }
}

interface StreamErrorDetails extends ErrorPolicy {
  reason: string;
  nextStep: string;
  eventIndex: number;
}
