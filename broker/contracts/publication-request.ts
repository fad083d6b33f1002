import { isJsonObject, type JsonObject } from '../pacts/lossless-json/json-value';
import {
  check,
  isArray,
  isName,
  isNotBlank,
  isPresent,
  isRecord,
  isSingleLine,
  isText,
  optional,
  refusedItems,
  refuseInvalid,
} from '../validation/rules';
import { readContent } from './read-content';
import { refuseContracts } from './refuse-contracts';

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
  const { pacticipantName, pacticipantVersionNumber, branch, tags, buildUrl, contracts } = input;
  refuseInvalid({
    pacticipantName: isName(pacticipantName),
    pacticipantVersionNumber: isName(pacticipantVersionNumber),
    tags: optional(isArray)(tags) ?? refusedItems(tags, isName),
    branch: optional(isText, isNotBlank, isSingleLine)(branch),
    buildUrl: optional(isText, isSingleLine)(buildUrl),
    contracts: check(contracts, isPresent, isArray) ?? refuseContracts(listOf(contracts), pacticipantName),
  });
  return {
    pacticipantName: String(pacticipantName),
    versionNumber: String(pacticipantVersionNumber),
    branch: optionalText(branch),
    tags: listOf(tags).map(String),
    buildUrl: optionalText(buildUrl),
    contracts: listOf(contracts).filter(isRecord).map(toContract),
  };
}

function toContract(contract: Input): ContractToPublish {
  const content = readContent(String(contract['content']));
  if (!isJsonObject(content)) throw new Error('The content of a validated contract must be an object.');
  return {
    providerName: String(contract['providerName']),
    isMerge: contract['onConflict'] === 'merge',
    content,
  };
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
