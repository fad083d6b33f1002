import { exactly, someText } from './compose-matchers';
import { type JsonObject, jsonContent } from './json-content';

/** What a consumer expects of one call of a tool. */
export interface ToolCallExpectation {
  /** The tool's name, exactly. */
  name: string;
  /** Arguments of which every top-level key must be there; see {@link jsonContent} for what that can promise. */
  arguments: JsonObject;
  /** Example of the id that the tool's result refers to; any text matches. */
  id?: string;
}

/**
 * One entry of `message.tool_calls`: an id to answer under, the type, the exact name, and arguments as *text*
 * that holds a JSON object (clients fail on arguments that are already an object).
 */
export function toolCall(expectation: ToolCallExpectation): Record<string, unknown> {
  return {
    id: someText(expectation.id ?? 'call_example_1'),
    type: exactly('function'),
    function: { name: exactly(expectation.name), arguments: jsonContent(expectation.arguments) },
  };
}
