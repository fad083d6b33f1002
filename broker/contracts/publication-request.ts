import { decodeUtf8 } from '../encoding/decode-utf8';
import { isJsonObject, type JsonObject, type JsonValue, jsonAt } from '../pacts/lossless-json/json-value';
import { JsonSyntaxError, parseJson } from '../pacts/lossless-json/parse-json';
import {
  check,
  isArray,
  isFilled,
  isNotBlank,
  isOneOf,
  isPresent,
  isRecord,
  isSingleLine,
  isText,
  optional,
  refuseInvalid,
} from '../validation/rules';

/** A consumer version with all the contracts that it publishes. */
export interface PublicationRequest {
  readonly pacticipantName: string;
  readonly versionNumber: string;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  readonly buildUrl: string | undefined;
  readonly contracts: readonly ContractToPublish[];
}

/** One contract of a publication, its content already read. */
export interface ContractToPublish {
  readonly providerName: string;
  readonly isMerge: boolean;
  readonly content: JsonObject;
}

type Input = Readonly<Record<string, unknown>>;

/**
 * Reads and validates what a client wants to publish.
 *
 * @throws InvalidInputError naming every field and contract that breaks a rule
 */
export function readPublicationRequest(input: Input): PublicationRequest {
  refuseInvalid({
    pacticipantName: check(input['pacticipantName'], isPresent, isFilled, isText, isNotBlank, isSingleLine),
    pacticipantVersionNumber: check(
      input['pacticipantVersionNumber'],
      isPresent,
      isFilled,
      isText,
      isNotBlank,
      isSingleLine,
    ),
    tags: optional(isArray)(input['tags']) ?? refusedTags(input['tags']),
    branch: optional(isText, isNotBlank, isSingleLine)(input['branch']),
    buildUrl: optional(isText, isSingleLine)(input['buildUrl']),
    contracts: check(input['contracts'], isPresent, isArray) ?? refusedContracts(input),
  });
  return toRequest(input);
}

function toRequest(input: Input): PublicationRequest {
  return {
    pacticipantName: String(input['pacticipantName']),
    versionNumber: String(input['pacticipantVersionNumber']),
    branch: optionalText(input['branch']),
    tags: listOf(input['tags']).map(String),
    buildUrl: optionalText(input['buildUrl']),
    contracts: listOf(input['contracts']).filter(isRecord).map(toContract),
  };
}

function toContract(contract: Input): ContractToPublish {
  const content = readContent(contract['content']);
  if (!isJsonObject(content)) throw new Error('The content of a validated contract must be an object.');
  return {
    providerName: String(contract['providerName']),
    isMerge: contract['onConflict'] === 'merge',
    content,
  };
}

function refusedTags(tags: unknown): string[] {
  return listOf(tags).flatMap((tag, index) => {
    const refusal = check(tag, isFilled, isText, isNotBlank, isSingleLine);
    return refusal === undefined ? [] : [`${refusal} (at index ${index})`];
  });
}

function refusedContracts(input: Input): string[] {
  const contracts = listOf(input['contracts']);
  if (contracts.length === 0) return ['must not be empty'];
  return contracts.flatMap((contract, index) => {
    const refusals = isRecord(contract)
      ? [
          ...refusedFields(contract),
          ...refusedContent(contract),
          ...refusedConsumer(contract, input),
          ...refusedRepetition(contract, index, contracts),
        ]
      : ['must be a hash'];
    return refusals.map((refusal) => `${refusal} (at index ${index})`);
  });
}

// Of two contents for one provider the second would silently replace the first.
function refusedRepetition(contract: Input, index: number, contracts: readonly unknown[]): string[] {
  const { providerName, onConflict } = contract;
  const isRepeated = contracts
    .slice(0, index)
    .some((earlier) => isRecord(earlier) && earlier['providerName'] === providerName);
  if (!isRepeated || onConflict === 'merge') return [];
  return [`providerName ('${String(providerName)}') is used more than once without onConflict merge`];
}

function refusedFields(contract: Input): string[] {
  const name = [isPresent, isFilled, isText, isNotBlank, isSingleLine];
  const refusals = {
    consumerName: check(contract['consumerName'], ...name),
    providerName: check(contract['providerName'], ...name),
    content: check(contract['content'], isPresent, isFilled, isText),
    contentType: check(contract['contentType'], isPresent, isOneOf('application/json')),
    specification: check(contract['specification'], isPresent, isOneOf('pact')),
    onConflict: optional(isOneOf('overwrite', 'merge'))(contract['onConflict']),
  };
  return Object.entries(refusals).flatMap(([field, refusal]) =>
    refusal === undefined ? [] : [`${field} ${refusal}`],
  );
}

function refusedConsumer(contract: Input, { pacticipantName }: Input): string[] {
  const { consumerName } = contract;
  if (typeof consumerName !== 'string' || consumerName === pacticipantName) return [];
  if (typeof pacticipantName !== 'string') return [];
  return [`consumerName ('${consumerName}') must match pacticipantName ('${pacticipantName}')`];
}

function refusedContent(contract: Input): string[] {
  const { content, contentType } = contract;
  if (typeof content !== 'string' || content === '') return [];
  const isBase64 = decodeBase64(content) !== undefined;
  try {
    const parsed = isBase64 ? readContent(content) : undefined;
    if (isJsonObject(parsed)) return refusedNames(parsed, contract);
    if (parsed !== undefined) return [`parsed content was expected to be a Hash but was ${typeName(parsed)}`];
    return ['is not valid Base64', `content could not be parsed as ${contentType}`];
  } catch (error) {
    if (error instanceof JsonSyntaxError)
      return [`content could not be parsed as ${contentType}: ${error.message}`];
    throw error;
  }
}

function refusedNames(content: JsonObject, contract: Input): string[] {
  return ['consumer', 'provider'].flatMap((side) => {
    const inContent = jsonAt(content, side, 'name') ?? undefined;
    const inRequest = contract[`${side}Name`];
    if (inContent === undefined || inContent === inRequest) return [];
    return [
      `${side} name in contract content ('${String(inContent)}') must match ${side}Name in contract params ('${String(inRequest)}')`,
    ];
  });
}

function readContent(base64: unknown): JsonValue {
  const bytes = decodeBase64(String(base64)) ?? Buffer.alloc(0);
  const text = decodeUtf8(bytes);
  if (typeof text === 'string') return parseJson(text);
  throw new JsonSyntaxError(`it is not UTF-8 at byte ${text.invalidAt}`);
}

// Strict: the decoder of the platform would skip whatever does not belong.
function decodeBase64(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return Buffer.from(text, 'base64');
}

function typeName(value: JsonValue): string {
  if (Array.isArray(value)) return 'an Array';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'a Number' : `a ${typeof value}`;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
