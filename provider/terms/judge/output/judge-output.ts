import { lacksPrompt } from '../../../evidence/redaction/find-prompts-in-text';
import type { Answer, AnswerChoice } from '../answer/answer';
import { broken, type Finding, kept, unknown } from '../term-verdict';
import { worstFinding } from '../worst-finding';
import type { SchemaCheck } from './compile-schema';

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
  const fault = faultOf(choice.text, check);
  if (fault === undefined) return kept(true, 'the text meets the schema');
  const said = `choice ${choice.index}: ${fault}`;
  return lacksPrompt(choice.text ?? '')
    ? unknown(`${said}, and a part of it was redacted`)
    : broken(false, said);
}

/** Why the text of a choice is not all that the model would have written. */
export function obstacleOf({ finishReason, refusal }: AnswerChoice): string | undefined {
  if (finishReason === 'length') return 'was cut off by length';
  if (finishReason === 'content_filter') return 'was stopped by a content filter';
  return refusal === '' ? undefined : 'was refused';
}

function faultOf(text: string | null, check: SchemaCheck): string | undefined {
  if (text === null) return 'there is no text';
  try {
    return check(JSON.parse(text));
  } catch (error) {
    return error instanceof SyntaxError ? 'the text is not JSON' : 'the text is too deep to be checked';
  }
}
