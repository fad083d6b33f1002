import type { JsonValue } from '../../verification/json-value';
import { readAnswer } from '../judge/answer/read-answer';
import { judgeOfHonoured } from '../judge/honoured/judge-honoured';
import type { SeenExchange } from '../judge/term-sample';
import { choiceOf, jsonExchange } from './samples';

/** Judges one parameter of a request by one exchange. */
export function judge(
  name: string,
  value: JsonValue,
  exchange: SeenExchange,
  rest: Record<string, JsonValue> = {},
) {
  const reading = readAnswer(exchange);
  if ('unreadable' in reading) throw new Error(reading.unreadable);
  return judgeOfHonoured(name, { ...rest, [name]: value })(reading.answer);
}

/** An answer with these texts, one for each choice. */
export const texts = (...contents: (string | null)[]) =>
  jsonExchange({ choices: contents.map((content, index) => choiceOf({ content }, { index })) });
/** An answer that calls these tools. */
export const calls = (...functions: [name: string, args: string][]) =>
  jsonExchange({
    choices: [
      choiceOf(
        { tool_calls: functions.map(([name, args]) => ({ function: { name, arguments: args } })) },
        { finish_reason: 'tool_calls' },
      ),
    ],
  });
/** An answer that was cut off by length. */
export const cut = jsonExchange({ choices: [choiceOf({ content: '{"a"' }, { finish_reason: 'length' })] });
