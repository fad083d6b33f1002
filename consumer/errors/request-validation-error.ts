import { AIClientError } from './ai-client-error';
import type { ErrorCode } from './error-codes';

/** One thing wrong with a request. */
export interface RequestFault {
  /** Such as `messages[0].content`; empty for the request as a whole. */
  path: string;
  /** Continues a sentence that begins with the path; never quotes a value of the request. */
  reason: string;
}

/** The request was refused before it was sent, because the API or the model would refuse or ignore it. */
export class RequestValidationError extends AIClientError {
  override readonly name: string = 'RequestValidationError';
  readonly exitCode = 2;
  readonly faults: readonly RequestFault[];

  constructor(faults: readonly RequestFault[], errorCode: ErrorCode = 'AI_REQUEST_INVALID') {
    super(errorCode, `Failed to prepare the chat request: ${faults.map(describeFault).join('; ')}.`);
    this.faults = faults;
  }
}

function describeFault({ path, reason }: RequestFault): string {
  return `${path === '' ? 'the request' : path} ${reason}`;
}

/** The request asks a model for more than it can do. */
export class ModelLimitError extends RequestValidationError {
  override readonly name = 'ModelLimitError' as const;

  constructor(faults: readonly RequestFault[]) {
    super(faults, 'AI_MODEL_LIMIT');
  }
}

/** The request names a model of which the client knows no limits. */
export class UnknownModelError extends RequestValidationError {
  override readonly name = 'UnknownModelError' as const;

  constructor(shownModel: string | null, knownModels: readonly string[]) {
    const reason =
      `${shownModel === null ? 'is' : `"${shownModel}" is`} not a known model. ` +
      `Known models: ${knownModels.join(', ') || 'none'}. ` +
      'To use another, describe it in a model list and pass it as `models`, or name the file in MODELPACT_MODELS_FILE';
    super([{ path: 'model', reason }], 'AI_MODEL_UNKNOWN');
  }
}
