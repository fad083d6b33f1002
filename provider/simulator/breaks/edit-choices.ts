import { isObject } from '../values/json-schema';
import type { JsonObject } from './break';

/** The same body with every choice changed. */
export function editChoices(body: JsonObject, edit: (choice: JsonObject) => JsonObject): JsonObject {
  const choices: unknown[] = Array.isArray(body['choices']) ? body['choices'] : [];
  return { ...body, choices: choices.map((choice) => (isObject(choice) ? edit(choice) : choice)) };
}

/** The same body with the `message` of every choice changed, or in a chunk its `delta`. */
export function editMessages(body: JsonObject, edit: (message: JsonObject) => JsonObject): JsonObject {
  return editChoices(body, (choice) => {
    const name = isObject(choice['delta']) ? 'delta' : 'message';
    const message = choice[name];
    return isObject(message) ? { ...choice, [name]: edit(message) } : choice;
  });
}

/** The same body with every tool call of every message changed. */
export function editToolCalls(body: JsonObject, edit: (call: JsonObject) => JsonObject): JsonObject {
  return editMessages(body, (message) => {
    const calls = message['tool_calls'];
    if (!Array.isArray(calls)) return message;
    return { ...message, tool_calls: calls.map((call: unknown) => (isObject(call) ? edit(call) : call)) };
  });
}

export function without(object: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
