import type { ChatRequest, ResponseFormat } from '../requests/chat-request';
import { textOf } from '../requests/chat-request';
import { composeText } from '../text/compose-text';
import type { Conversation } from '../text/conversation';
import { findIdentifiers } from '../text/find-identifiers';
import { generateValue } from '../values/generate-value';
import type { JsonSchema } from '../values/json-schema';
import type { Random } from '../values/random';
import { inferSchema } from './infer-schema';

const VALUE_BUDGET = 5000;

/** The JSON text of an answer: fitting the requested schema, or in JSON mode what the messages ask for. */
export function composeJson(
  format: Exclude<ResponseFormat, { type: 'text' }>,
  request: ChatRequest,
  conversation: Conversation,
  random: Random,
): string {
  if (format.type === 'json_schema') {
    return JSON.stringify(generateFor(format.json_schema.schema ?? true, conversation, random));
  }
  const schema = inferSchema(request.messages.map(textOf));
  if (schema === undefined) return JSON.stringify({ answer: composeText(conversation, random) });
  return JSON.stringify(generateFor(schema, conversation, random));
}

/** A value for a schema out of the user's words. */
export function generateFor(
  schema: JsonSchema,
  conversation: Conversation,
  random: Random,
  identifiers: readonly string[] = findIdentifiers(conversation.userText),
): unknown {
  return generateValue(
    schema,
    { name: '', depth: 0 },
    {
      random,
      root: schema,
      text: conversation.userText,
      language: conversation.language,
      identifiers,
      budget: { values: VALUE_BUDGET },
    },
  );
}
