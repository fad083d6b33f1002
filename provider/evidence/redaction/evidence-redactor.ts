import type { Evidence, Header, ProviderRequest } from '../evidence';
import { isCredentialHeader } from '../is-credential-header';
import { createPromptFinder } from './find-prompts-in-text';
import { createSecretFinder } from './find-secrets-in-text';
import { describePrompts, promptsOf } from './prompts-of';
import { type Redaction, redactPieces } from './redact-pieces';
import { combineFinders, replaceSpans } from './text-spans';

const REDACTED = '[redacted]';

/** Takes out of evidence what must not be kept, before anything is kept. */
export interface EvidenceRedactor {
  readonly redactsPrompts: boolean;
  /** The request as it may be shown and kept. */
  redactRequest(request: ProviderRequest): ProviderRequest;
  /** What was seen when this request was sent, as it may be judged, shown and kept. */
  redactEvidence(evidence: Evidence, request: ProviderRequest): Evidence;
}

/**
 * Makes a redactor.
 *
 * @param secrets keys in whatever form: they are taken out plain, encoded, and however they are cut.
 * @param redactsPrompts whether prompts are replaced by their length and hash too.
 */
export function createEvidenceRedactor(
  secrets: readonly string[],
  redactsPrompts: boolean,
): EvidenceRedactor {
  const findSecrets = createSecretFinder(secrets);
  const withoutSecrets = (text: string) => replaceSpans(text, findSecrets(text));
  return {
    redactsPrompts,
    redactRequest(request) {
      const body = redactsPrompts ? describePrompts(request) : request.body;
      const [piece] = redactPieces([{ atMs: 0, bytes: body }], { secrets: findSecrets });
      return {
        method: request.method,
        target: withoutSecrets(request.target),
        headers: request.headers.map(([name, value]): Header => [
          name,
          isCredentialHeader(name) ? REDACTED : withoutSecrets(value),
        ]),
        body: piece?.bytes ?? body,
      };
    },
    redactEvidence(evidence, request) {
      const prompts = redactsPrompts ? createPromptFinder(promptsOf(request)) : undefined;
      return redactAnswer(evidence, { secrets: findSecrets, ...(prompts ? { prompts } : {}) });
    },
  };
}

function redactAnswer(evidence: Evidence, redaction: Redaction): Evidence {
  const find = combineFinders([redaction.secrets, ...(redaction.prompts ? [redaction.prompts] : [])]);
  const change = (text: string) => replaceSpans(text, find(text));
  const { headers, pieces, end } = evidence;
  return {
    ...evidence,
    headers: headers.map(([name, value]): Header => [
      name,
      name.toLowerCase() === 'set-cookie' ? REDACTED : change(value),
    ]),
    pieces: redactPieces(pieces, redaction),
    end: 'detail' in end ? { ...end, detail: change(end.detail) } : end,
  };
}
