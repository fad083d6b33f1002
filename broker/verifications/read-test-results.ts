import { isRecord } from '../validation/rules';

/** What a verifier found for one interaction. */
export interface InteractionResult {
  /** The `_id` of the interaction in the pact. */
  readonly interactionId: string | undefined;
  readonly description: string | undefined;
  readonly success: boolean;
  readonly problems: readonly Problem[];
}

/** One difference between the contract and what the provider did. */
export interface Problem {
  /** The part of the message, for example `body $.usage`. */
  readonly where: string | undefined;
  readonly text: string;
}

/**
 * Reads what a verifier sent with its result. Verifiers differ: what is not understood is left out, and
 * undefined means that nothing was sent per interaction.
 */
export function readTestResults(testResults: unknown): InteractionResult[] | undefined {
  if (!Array.isArray(testResults)) return undefined;
  return testResults.filter(isRecord).map((result) => ({
    interactionId: textAt(result, 'interactionId'),
    description: textAt(result, 'interactionDescription'),
    success: result['success'] === true,
    problems: [
      ...recordsAt(result, 'mismatches').map(readMismatch),
      ...recordsAt(result, 'exceptions').map(readException),
    ],
  }));
}

type AnyRecord = Readonly<Record<string, unknown>>;

function readMismatch(mismatch: AnyRecord): Problem {
  const where = [textAt(mismatch, 'attribute'), textAt(mismatch, 'identifier')].filter(Boolean).join(' ');
  const description = textAt(mismatch, 'description') ?? textAt(mismatch, 'mismatch');
  return { where: where === '' ? undefined : where, text: description ?? JSON.stringify(mismatch) };
}

function readException(exception: AnyRecord): Problem {
  return {
    where: textAt(exception, 'exceptionClass'),
    text: textAt(exception, 'message') ?? JSON.stringify(exception),
  };
}

function recordsAt(record: AnyRecord, name: string): AnyRecord[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textAt(record: AnyRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? value : undefined;
}
