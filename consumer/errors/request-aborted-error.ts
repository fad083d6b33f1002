import { AIClientError } from './ai-client-error';
import { type Call, describeFailure } from './call';

/** The caller ended the call: by its signal, or by leaving a stream before the end. */
export class RequestAbortedError extends AIClientError {
  override readonly name = 'RequestAbortedError' as const;

  constructor(call: Call) {
    super('AI_ABORTED', `${describeFailure(call)}: the caller ended it.`);
  }
}
