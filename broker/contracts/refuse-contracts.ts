import { isJsonObject, type JsonObject, type JsonValue, jsonAt } from '../pacts/lossless-json/json-value';
import { JsonSyntaxError } from '../pacts/lossless-json/parse-json';
import {
  check,
  isFilled,
  isName,
  isOneOf,
  isPresent,
  isRecord,
  isText,
  optional,
  refusedFields,
  refusedItems,
} from '../validation/rules';
import { decodeBase64, readContent } from './read-content';

type Input = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the contracts of a publication, each refusal with the index of the contract.
 *
 * @param pacticipantName whose contracts they must be
 */
export function refuseContracts(contracts: readonly unknown[], pacticipantName: unknown): string[] {
  if (contracts.length === 0) return ['must not be empty'];
  return refusedItems(contracts, (contract, index) =>
    isRecord(contract)
      ? [
          ...refusedMembers(contract),
          ...refusedContent(contract),
          ...refusedConsumer(contract, pacticipantName),
          ...refusedRepetition(contract, contracts.slice(0, index)),
        ]
      : 'must be a hash',
  );
}

function refusedMembers(contract: Input): string[] {
  return refusedFields({
    consumerName: isName(contract['consumerName']),
    providerName: isName(contract['providerName']),
    content: check(contract['content'], isPresent, isFilled, isText),
    contentType: check(contract['contentType'], isPresent, isOneOf('application/json')),
    specification: check(contract['specification'], isPresent, isOneOf('pact')),
    onConflict: optional(isOneOf('overwrite', 'merge'))(contract['onConflict']),
  });
}

function refusedConsumer({ consumerName }: Input, pacticipantName: unknown): string[] {
  if (typeof consumerName !== 'string' || consumerName === pacticipantName) return [];
  if (typeof pacticipantName !== 'string') return [];
  return [`consumerName ('${consumerName}') must match pacticipantName ('${pacticipantName}')`];
}

// Of two contents for one provider the second would silently replace the first.
function refusedRepetition({ providerName, onConflict }: Input, earlier: readonly unknown[]): string[] {
  const isRepeated = earlier.some((other) => isRecord(other) && other['providerName'] === providerName);
  if (!isRepeated || onConflict === 'merge') return [];
  return [`providerName ('${String(providerName)}') is used more than once without onConflict merge`];
}

function refusedContent(contract: Input): string[] {
  const { content, contentType } = contract;
  if (typeof content !== 'string' || content === '') return [];
  const unparsed = `content could not be parsed as ${String(contentType)}`;
  if (decodeBase64(content) === undefined) return ['is not valid Base64', unparsed];
  try {
    const parsed = readContent(content);
    if (isJsonObject(parsed)) return refusedNames(parsed, contract);
    return [`parsed content was expected to be a Hash but was ${typeName(parsed)}`];
  } catch (error) {
    if (error instanceof JsonSyntaxError) return [`${unparsed}: ${error.message}`];
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

function typeName(value: JsonValue): string {
  if (Array.isArray(value)) return 'an Array';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'a Number' : `a ${typeof value}`;
}
