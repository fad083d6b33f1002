import { lacksPrompt } from '../../../evidence/redaction/find-prompts-in-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../verification/json-value';
import type { Answer, AnswerCall, AnswerChoice } from '../answer/answer';
import { obstacleOf } from '../output/judge-output';
import { largestOf } from '../statistics/largest-of';
import { type Finding, kept, unknown } from '../term-verdict';
import { silentFailure } from './silent-failure';

/** `tools`: the answer calls at least one tool, and none that was not offered. */
export function judgeTools(tools: JsonValue, { choices }: Answer): Finding {
  return judgeCalls('tools', namesIn(tools), choices);
}

/** `tool_choice`: no call, some call, or calls of the named tools only, as was asked. */
export function judgeToolChoice(choice: JsonValue, { choices }: Answer, { tools }: JsonObject): Finding {
  if (choice === 'auto') return kept('auto', 'the choice was left to the model');
  if (choice === 'none') return judgeNoCalls(choices);
  if (choice === 'required') return judgeCalls('tool_choice = required', namesIn(tools), choices);
  if (!isJsonObject(choice)) return unknown('the request gives no known tool_choice');
  const allowed = choice['allowed_tools'];
  if (isJsonObject(allowed)) return judgeAllowed(allowed, choices);
  const [name] = namesIn([choice]);
  if (name === undefined) return unknown('the request gives no known tool_choice');
  return judgeCalls(`tool_choice = ${name}`, [name], choices);
}

/** `parallel_tool_calls`: where they were forbidden, no choice calls more than one tool. */
export function judgeParallelToolCalls(parallel: JsonValue, { choices }: Answer): Finding {
  if (parallel !== false) return kept(true, 'parallel calls were allowed');
  const most = largestOf(choices.map(({ calls }) => calls.length));
  return most <= 1
    ? kept(most, 'no choice calls more than one tool')
    : silentFailure('parallel_tool_calls = false', `${most} calls at once`, most);
}

function judgeNoCalls(choices: readonly AnswerChoice[]): Finding {
  const count = choices.flatMap(({ calls }) => calls).length;
  return count === 0
    ? kept(0, 'no tool is called')
    : silentFailure('tool_choice = none', `${count} tool calls`, count);
}

function judgeAllowed({ mode, tools }: JsonObject, choices: readonly AnswerChoice[]): Finding {
  const names = namesIn(tools);
  if (mode === 'required') return judgeCalls('tool_choice = allowed_tools, required', names, choices);
  return (
    judgeNames('tool_choice = allowed_tools', names, choices) ?? kept(true, 'only allowed tools are called')
  );
}

function judgeCalls(asked: string, names: readonly string[], choices: readonly AnswerChoice[]): Finding {
  const finding = judgeNames(asked, names, choices);
  if (finding !== undefined) return finding;
  const calls = choices.flatMap((choice) => choice.calls);
  const silent = choices.find((choice) => choice.calls.length === 0);
  if (silent === undefined && calls.length > 0) return kept(calls.length, 'offered tools are called');
  const obstacle = silent && obstacleOf(silent);
  if (obstacle !== undefined) return unknown(`choice ${silent?.index} ${obstacle}`);
  return silentFailure(asked, 'no tool call', calls.length);
}

/**
 * A silent failure where a call names another tool or has arguments that are no JSON object; unknown where only
 * a redacted prompt makes it look so, since prompts speak of tools.
 */
function judgeNames(
  asked: string,
  names: readonly string[],
  choices: readonly AnswerChoice[],
): Finding | undefined {
  const whole = choices.filter((choice) => obstacleOf(choice) === undefined);
  const calls = whole.flatMap((choice) => choice.calls);
  const named = calls.map(({ name }) => name).filter((name) => !names.includes(name));
  if (named.some((name) => !lacksPrompt(name))) return silentFailure(asked, 'a call of another tool', false);
  const malformed = calls.filter((call) => !hasObjectAsArguments(call));
  if (malformed.some((call) => !lacksPrompt(call.arguments)))
    return silentFailure(asked, 'a call whose arguments are no JSON object', false);
  return named.length + malformed.length > 0
    ? unknown('a part of a call is in the prompt too, and was redacted with it')
    : undefined;
}

function hasObjectAsArguments(call: AnswerCall): boolean {
  try {
    return isJsonObject(JSON.parse(call.arguments));
  } catch {
    return false;
  }
}

/** The names of tools as a request gives them: `{ type, function: { name } }`. */
function namesIn(tools: JsonValue | undefined): string[] {
  if (!Array.isArray(tools)) return [];
  return tools.flatMap((tool) => {
    const definition = isJsonObject(tool) ? tool['function'] : undefined;
    const name = isJsonObject(definition) ? definition['name'] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}
