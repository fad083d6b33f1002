import { AIClientError } from './ai-client-error';
import { type Call, describeFailure } from './call';

/** No answer came: nobody listens, the name is unknown, TLS was refused, or the connection broke. */
export class APIConnectionError extends AIClientError {
  override readonly name = 'APIConnectionError' as const;
  /** The system's word, such as `ECONNREFUSED`; null where it gave none. */
  readonly networkCode: string | null;

  constructor(call: Call, networkCode: string | null) {
    const { reason, nextStep, isRetryable } = explain(networkCode);
    super('AI_CONNECTION', `${describeFailure(call)}: ${reason}. ${nextStep}`, {
      isRetryable,
      // The library's own error carries the request with its headers and body, so only its code is kept.
      cause: new Error(networkCode ?? 'connection failed'),
    });
    this.networkCode = networkCode;
  }
}

interface Explanation {
  reason: string;
  nextStep: string;
  isRetryable: boolean;
}

const CHECK_HOST = 'Check the host and port of the base URL and the network.';
const TRY_AGAIN = 'Try again; if it lasts, ask the provider.';

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: { reason: 'nothing listens there', nextStep: CHECK_HOST, isRetryable: true },
  ENOTFOUND: { reason: 'the host name is not known', nextStep: CHECK_HOST, isRetryable: true },
  EAI_AGAIN: { reason: 'the host name could not be looked up', nextStep: CHECK_HOST, isRetryable: true },
  ENETUNREACH: { reason: 'the network cannot be reached', nextStep: CHECK_HOST, isRetryable: true },
  EHOSTUNREACH: { reason: 'the host cannot be reached', nextStep: CHECK_HOST, isRetryable: true },
  ETIMEDOUT: { reason: 'the network gave up waiting', nextStep: CHECK_HOST, isRetryable: true },
  ECONNRESET: { reason: 'the connection was closed before the end', nextStep: TRY_AGAIN, isRetryable: true },
  EPIPE: { reason: 'the connection was closed before the end', nextStep: TRY_AGAIN, isRetryable: true },
};

function explain(networkCode: string | null): Explanation {
  const known = networkCode === null ? undefined : EXPLANATIONS[networkCode];
  if (known) return known;
  if (networkCode && /CERT|TLS|SSL|SELF_SIGNED|ISSUER|EPROTO/.test(networkCode)) {
    return {
      reason: `the secure connection was refused (${networkCode})`,
      nextStep: 'Check the certificate of the host, or trust its issuer with NODE_EXTRA_CA_CERTS.',
      isRetryable: false,
    };
  }
  return {
    reason: `the connection failed (${networkCode ?? 'no code'})`,
    nextStep: CHECK_HOST,
    isRetryable: false,
  };
}
