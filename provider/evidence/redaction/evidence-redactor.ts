import type { Evidence, Header, ProviderRequest } from '../evidence';
import { isCredentialHeader } from '../is-credential-header';
import { createPromptFinder } from './find-prompts-in-text';
import { createSecretFinder } from './find-secrets-in-text';
import { describePrompts, promptsOf } from './prompts-of';
import { type Redaction, redactPieces } from './redact-pieces';
import { secretsInHeaders } from './secrets-in-headers';
import { secretsInQuery } from './secrets-in-query';
import { combineFinders, replaceSpans, type SpanFinder } from './text-spans';

const REDACTED = '[redacted]';

/** Takes out of evidence what must not be kept, before anything is kept. */
export interface EvidenceRedactor {
  readonly redactsPrompts: boolean;
  /** What was sent as it may be shown and kept. */
  redactRequest(request: ProviderRequest): ProviderRequest;
  /** What was seen when this request was sent, as it may be judged, shown and kept. */
  redactEvidence(evidence: Evidence, request: ProviderRequest): Evidence;
  /** A text that has to do with this request. */
  redactText(text: string, request: ProviderRequest): string;
}

/**
 * Makes a redactor.
 *
 * @param secrets keys of the run; those that a request itself carries are known from it. They are taken out
 * plain, encoded, and however they are cut.
 * @param redactsPrompts whether prompts are replaced by their length and hash too.
 */
export function createEvidenceRedactor(
  secrets: readonly string[],
  redactsPrompts: boolean,
): EvidenceRedactor {
  const secretsOf = (request: ProviderRequest) =>
    createSecretFinder([...secrets, ...secretsInHeaders(request.headers), ...secretsInQuery(request.target)]);
  return {
    redactsPrompts,
    redactRequest: (request) =>
      redactSent(request, redactsPrompts ? describePrompts(request) : request.body, secretsOf(request)),
    redactEvidence(evidence, request) {
      const prompts = redactsPrompts ? createPromptFinder(promptsOf(request)) : undefined;
      return redactSeen(evidence, { secrets: secretsOf(request), ...(prompts ? { prompts } : {}) });
    },
    redactText: (text, request) => replaceSpans(text, secretsOf(request)(text)),
  };
}

function redactSent(request: ProviderRequest, body: Buffer, secrets: SpanFinder): ProviderRequest {
  const change = (text: string) => replaceSpans(text, secrets(text));
  const [piece] = redactPieces([{ atMs: 0, bytes: body }], { secrets });
  return {
    method: request.method,
    target: change(request.target),
    headers: request.headers.map(
      ([name, value]): Header => [name, isCredentialHeader(name) ? REDACTED : change(value)],
    ),
    body: piece?.bytes ?? body,
  };
}

function redactSeen(evidence: Evidence, redaction: Redaction): Evidence {
  const find = combineFinders([redaction.secrets, ...(redaction.prompts ? [redaction.prompts] : [])]);
  const change = (text: string) => replaceSpans(text, find(text));
  const { headers, pieces, end } = evidence;
  return {
    ...evidence,
    headers: headers.map(
      ([name, value]): Header => [name, name.toLowerCase() === 'set-cookie' ? REDACTED : change(value)],
    ),
    pieces: redactPieces(pieces, redaction),
    end: 'detail' in end ? { ...end, detail: change(end.detail) } : end,
  };
}
