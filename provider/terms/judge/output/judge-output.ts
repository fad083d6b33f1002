import { fillInPrompts, lacksPrompt } from '../../../evidence/redaction/find-prompts-in-text';
import type { Answer, AnswerChoice } from '../answer/answer';
import { broken, type Finding, kept, unknown } from '../term-verdict';
import { worstFinding } from '../worst-finding';
import type { SchemaCheck } from './compile-schema';
import { TimeLimitError } from './run-within';

/**
 * Judges the text of every choice, parsed as JSON, against a schema. A choice that was cut by length or refused
 * says nothing about the schema.
 */
export function judgeOutput({ choices }: Answer, check: SchemaCheck): Finding {
  if (choices.length === 0) return broken(false, 'the answer has no choices');
  return worstFinding(choices.map((choice) => judgeJsonText(choice, check)));
}

/** Judges the text of one choice. */
export function judgeJsonText(choice: AnswerChoice, check: SchemaCheck): Finding {
  const obstacle = obstacleOf(choice);
  if (obstacle !== undefined) return unknown(`choice ${choice.index} ${obstacle}`);
  const finding = judgeTextOf(choice, check);
  return finding.verdict === 'kept'
    ? finding
    : { ...finding, reason: `choice ${choice.index}: ${finding.reason}` };
}

function judgeTextOf({ text, calls }: AnswerChoice, check: SchemaCheck): Finding {
  if (!text && calls.length > 0) return broken(false, 'there is no text, but a call of a tool');
  if (text === null) return broken(false, 'there is no text');
  return lacksPrompt(text) ? judgeRedacted(text, check) : judgeText(text, check);
}

/** What stood there is not known: only what another text of its length meets too is taken for kept. */
function judgeRedacted(text: string, check: SchemaCheck): Finding {
  const findings = [text, fillInPrompts(text)].map((one) => judgeText(one, check));
  const { verdict, observed, reason } = worstFinding(findings);
  return verdict === 'kept'
    ? { verdict, observed, reason }
    : unknown(`${reason}, and a part of it was redacted`);
}

/** Why the text of a choice is not all that the model would have written. */
export function obstacleOf({ finishReason, refusal }: AnswerChoice): string | undefined {
  if (finishReason === 'length') return 'was cut off by length';
  if (finishReason === 'content_filter') return 'was stopped by a content filter';
  return refusal === '' ? undefined : 'was refused';
}

function judgeText(text: string, check: SchemaCheck): Finding {
  const json = parse(text);
  if (json === undefined) return broken(false, 'the text is not JSON');
  try {
    const fault = check(json.value);
    return fault === undefined ? kept(true, 'the text meets the schema') : broken(false, fault);
  } catch (error) {
    return unknown(`the text cannot be checked: ${obstacleToCheck(error)}`);
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function obstacleToCheck(error: unknown): string {
  return error instanceof TimeLimitError ? error.message : 'it goes too deep';
}
