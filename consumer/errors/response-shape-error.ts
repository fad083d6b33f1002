import { AIClientError, type ErrorPolicy } from './ai-client-error';
import { type Call, describeFailure } from './call';

/**
 * An answer arrived with a success status and is not what the API promises.
 *
 * It belongs to the family although the provider believes that it succeeded: for the caller the call failed.
 */
export class ResponseShapeError extends AIClientError {
  override readonly name = 'ResponseShapeError' as const;
  /** Where the answer is wrong, such as `choices[0].message`; empty for the whole body. */
  readonly path: string;

  constructor(call: Call, { path, reason, ...policy }: ResponseFault & ErrorPolicy) {
    const place = path === '' ? 'the answer' : path;
    super(
      'AI_RESPONSE_SHAPE',
      `${describeFailure(call)}: ${place} ${reason}. ` +
        'Check that the base URL is an OpenAI-compatible API; if it is, the provider broke its format.',
      policy,
    );
    this.path = path;
  }
}

interface ResponseFault {
  path: string;
  /** Continues a sentence that begins with the path. */
  reason: string;
}

/** The answer is larger than the client is willing to hold. */
export class ResponseTooLargeError extends AIClientError {
  override readonly name = 'ResponseTooLargeError' as const;

  constructor(call: Call, limitBytes: number) {
    super(
      'AI_RESPONSE_TOO_LARGE',
      `${describeFailure(call)}: more than ${limitBytes} bytes came without an end. Ask for a shorter answer.`,
    );
  }
}
