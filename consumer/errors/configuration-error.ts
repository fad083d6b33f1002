import { AIClientError } from './ai-client-error';
import type { ErrorCode } from './error-codes';

type ConfigurationErrorCode = Extract<ErrorCode, 'AI_CONFIG_INVALID' | `AI_KEY_${string}`>;

/** The client cannot be set up: base URL, key, model list or limits are missing or wrong. */
export class ConfigurationError extends AIClientError {
  override readonly name = 'ConfigurationError' as const;
  declare readonly errorCode: ConfigurationErrorCode;
  readonly exitCode = 2;

  constructor(message: string, errorCode: ConfigurationErrorCode = 'AI_CONFIG_INVALID') {
    super(errorCode, message);
  }
}
