import { isTooDeep, MAX_JSON_DEPTH } from '../json-depth';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { BrokerOrigin, LoadedPact, PactInteraction } from '../pact-interaction';
import { parseExactJson } from './exact-json';
import type { Fault } from './fault';
import { findRepeatedKeys } from './find-repeated-keys';
import { findStrayTermsOfPact } from './find-stray-terms';
import type { PactProblem } from './pact-problem';
import { parseInteraction } from './parse-interaction';

const FIRST_VERSION_OF_WRAPPED_BODIES = 4;

/** A pact's text and what is known about it before it is read. */
export interface PactText {
  readonly source: string;
  readonly text: string;
  readonly pending: boolean;
  readonly broker?: BrokerOrigin;
}

/** Reads a pact of any version of the specification, or says everything that is wrong with it. */
export function parsePact(pactText: PactText): { pact?: LoadedPact; problems: PactProblem[] } {
  const { source, text } = pactText;
  const refuse = (message: string) => ({ problems: [{ source, message }] });
  if (text.trim() === '') return refuse('the file is empty');
  const json = parseJson(text);
  if (json === undefined) return refuse('it is not JSON; it may have been cut off while it was written');
  if (!isJsonObject(json)) return refuse('it is not a pact: a pact is a JSON object');
  if (isTooDeep(json)) return refuse(`it is nested deeper than ${MAX_JSON_DEPTH} levels, which nobody reads`);
  return readPact(pactText, json);
}

function readPact(pactText: PactText, json: JsonObject): { pact?: LoadedPact; problems: PactProblem[] } {
  const { source, pending, broker } = pactText;
  const consumer = nameOf(json['consumer']);
  const provider = nameOf(json['provider']);
  const list = (json['interactions'] ?? null) === null ? 'messages' : 'interactions';
  const items = json[list];
  const problems = [
    ...outerProblems(source, consumer, provider, items),
    ...findPassedOver(pactText, json).map(([path, message]) => ({ source, path: `$.${path}`, message })),
  ];
  if (consumer === undefined || provider === undefined || !Array.isArray(items)) return { problems };
  const interactions: PactInteraction[] = [];
  const wrapsBodies = versionOf(json) >= FIRST_VERSION_OF_WRAPPED_BODIES;
  for (const [index, item] of items.entries()) {
    const parsed = parseInteraction({ source, list, index, wrapsBodies }, item);
    problems.push(...parsed.problems);
    if (parsed.interaction) interactions.push(parsed.interaction);
  }
  if (problems.length > 0) return { problems };
  return { pact: { consumer, provider, source, pending, interactions, exactJson: json, broker }, problems };
}

/** What a pact says and no reader of it sees. */
function findPassedOver({ text }: PactText, json: JsonObject): Fault[] {
  const { interactions, messages, metadata = null } = json;
  return [
    ...findRepeatedKeys(text).map((place): Fault => [place, 'the key stands twice, and only one is read']),
    ...findStrayTermsOfPact(json),
    ...(Array.isArray(interactions) && Array.isArray(messages) && messages.length > 0
      ? [['messages', 'beside interactions they are not read'] as const]
      : []),
    ...(metadata === null || isJsonObject(metadata)
      ? []
      : [['metadata', 'the metadata are an object'] as const]),
  ];
}

/** The version of the specification; 0 where none is given. */
function versionOf({ metadata }: JsonObject): number {
  const facts = isJsonObject(metadata) ? metadata : {};
  const specification = facts['pactSpecification'] ?? facts['pact-specification'];
  return isJsonObject(specification) ? Number.parseInt(String(specification['version']), 10) || 0 : 0;
}

function outerProblems(
  source: string,
  consumer: string | undefined,
  provider: string | undefined,
  items: JsonValue | undefined,
): PactProblem[] {
  const problems: PactProblem[] = [];
  if (consumer === undefined)
    problems.push({ source, path: '$.consumer.name', message: 'it is not a pact: no consumer is named' });
  if (provider === undefined)
    problems.push({ source, path: '$.provider.name', message: 'it is not a pact: no provider is named' });
  if (!Array.isArray(items)) {
    problems.push({
      source,
      path: '$.interactions',
      message: 'it is not a pact: it has no list of interactions',
    });
  } else if (items.length === 0) {
    problems.push({
      source,
      path: '$.interactions',
      message: 'the pact is empty: it has no interactions, so nothing would be verified',
    });
  }
  return problems;
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return parseExactJson(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function nameOf(participant: JsonValue | undefined): string | undefined {
  const name = isJsonObject(participant) ? participant['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}
