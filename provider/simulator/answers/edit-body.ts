import { isObject } from '../values/json-schema';

type JsonObject = Record<string, unknown>;

/** The same body with every choice changed. */
export function editChoices(body: JsonObject, edit: (choice: JsonObject) => JsonObject): JsonObject {
  const choices: unknown[] = Array.isArray(body['choices']) ? body['choices'] : [];
  return { ...body, choices: choices.map((choice) => (isObject(choice) ? edit(choice) : choice)) };
}

/** The same body with the `message` of every choice changed, or in a chunk its `delta`. */
export function editMessages(
  body: JsonObject,
  edit: (message: JsonObject, choice: JsonObject) => JsonObject,
): JsonObject {
  return editChoices(body, (choice) => {
    const name = isObject(choice['delta']) ? 'delta' : 'message';
    const message = choice[name];
    return isObject(message) ? { ...choice, [name]: edit(message, choice) } : choice;
  });
}

/** The same body with every tool call of every message changed. */
export function editToolCalls(
  body: JsonObject,
  edit: (call: JsonObject, choice: JsonObject) => JsonObject,
): JsonObject {
  return editMessages(body, (message, choice) => {
    const calls = message['tool_calls'];
    if (!Array.isArray(calls)) return message;
    const edited = calls.map((call: unknown) => (isObject(call) ? edit(call, choice) : call));
    return { ...message, tool_calls: edited };
  });
}

export function without(object: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The chunk without usage; undefined where the usage is all that it brings. */
export function withoutUsage(chunk: JsonObject): JsonObject | undefined {
  const isForUsage =
    isObject(chunk['usage']) && Array.isArray(chunk['choices']) && chunk['choices'].length === 0;
  return isForUsage ? undefined : without(chunk, 'usage');
}

/** The same body with every count of its usage so many times as high. */
export function scaleUsage(body: JsonObject, factor: number): JsonObject {
  const { usage } = body;
  if (!isObject(usage)) return body;
  const scaled = Object.entries(usage).map(([name, count]) => [
    name,
    typeof count === 'number' ? count * factor : count,
  ]);
  return { ...body, usage: Object.fromEntries(scaled) as JsonObject };
}
