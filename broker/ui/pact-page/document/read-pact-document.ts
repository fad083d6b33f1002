import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  jsonAt,
} from '../../../pacts/lossless-json/json-value';
import { textOf } from './json-text';
import type { Interaction, PactDocument, ProviderState } from './pact-document';
import { readHttpPart, readMessagePart } from './read-part';

/** Reads a pact. What has an unexpected form is left out: a pact is shown even where parts of it are odd. */
export function readPactDocument(pact: JsonObject): PactDocument {
  const messages = objectsIn(pact.get('messages')).map(readMessage);
  return {
    specificationVersion: textOf(
      jsonAt(pact, 'metadata', 'pactSpecification', 'version') ??
        jsonAt(pact, 'metadata', 'pact-specification', 'version') ??
        jsonAt(pact, 'metadata', 'pactSpecificationVersion'),
    ),
    plugins: objectsIn(jsonAt(pact, 'metadata', 'plugins')).map((plugin) =>
      [plugin.get('name'), plugin.get('version')].flatMap((part) => textOf(part) ?? []).join(' '),
    ),
    interactions: [...objectsIn(pact.get('interactions')).map(readInteraction), ...messages],
  };
}

function readInteraction(interaction: JsonObject): Interaction {
  switch (textOf(interaction.get('type'))) {
    case 'Asynchronous/Messages':
      return readMessage(interaction);
    case 'Synchronous/Messages':
      return readSynchronousMessages(interaction);
    default:
      return readHttpInteraction(interaction);
  }
}

function readHttpInteraction(interaction: JsonObject): Interaction {
  return {
    ...readCommon(interaction),
    parts: [
      readHttpPart('Request', objectOf(interaction.get('request'))),
      readHttpPart('Response', objectOf(interaction.get('response'))),
    ],
  };
}

function readMessage(message: JsonObject): Interaction {
  return { ...readCommon(message), parts: [readMessagePart('Message', message)] };
}

function readSynchronousMessages(interaction: JsonObject): Interaction {
  const responses = interaction.get('response');
  return {
    ...readCommon(interaction),
    parts: [
      readMessagePart('Request', objectOf(interaction.get('request'))),
      ...objectsIn(responses).map((response, index, all) =>
        readMessagePart(all.length === 1 ? 'Response' : `Response ${index + 1}`, response),
      ),
    ],
  };
}

function readCommon(interaction: JsonObject): Omit<Interaction, 'parts'> {
  return {
    id: textOf(interaction.get('_id')),
    description: textOf(interaction.get('description')) ?? '(no description)',
    isPending: interaction.get('pending') === true,
    states: readStates(interaction),
    comments: objectOf(interaction.get('comments')),
    pluginConfiguration: objectOf(interaction.get('pluginConfiguration')),
    markup: textOf(jsonAt(interaction, 'interactionMarkup', 'markup')),
  };
}

// A list since version 3 of the specification, one sentence before.
function readStates(interaction: JsonObject): ProviderState[] {
  const states = interaction.get('providerStates') ?? interaction.get('providerState');
  const list: JsonArray = isJsonArray(states) ? states : [states ?? null];
  return list.flatMap((state) => {
    const name = textOf(isJsonObject(state) ? state.get('name') : state);
    return name === undefined ? [] : [{ name, parameters: objectOf(jsonAt(state, 'params')) }];
  });
}

function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : new Map();
}
