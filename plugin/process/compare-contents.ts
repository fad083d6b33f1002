import { compareStream } from '../core/compare/compare-stream';
import { compileContract } from '../core/compare/compile-contract';
import { describeOtherType, EVENT_STREAM } from '../core/compare/describe-other-body';
import { ContractError, NewerContractError } from '../core/contract/contract-error';
import { readContract } from '../core/contract/read-contract';
import type { Json } from '../core/json';
import { parsePath } from '../core/match/path';
import { readRule, UnusableRuleError } from '../core/match/read-rule';
import { RuleSet } from '../core/match/rule-set';
import { CONTRACT_KEY } from './configure-interaction';
import type { CompareContentsRequest, CompareContentsResponse } from './messages';
import { convertStructToJson } from './struct';

// The verifiers sort mismatches by their path, so all have the same one: the order tells the cause first.
const PATH = '$';

/** Judges a provider's stream by the contract in the pact file. */
export function compareContents(request: CompareContentsRequest): CompareContentsResponse {
  try {
    const contract = readContract(readStoredContract(request));
    const options = { allowsUnexpectedKeys: request.allow_unexpected_keys === true };
    const compiled = compileContract(contract, readRules(request), options);
    const body = request.actual?.content?.value ?? new Uint8Array();
    const contentType = request.actual?.contentType ?? EVENT_STREAM;
    const otherType = describeOtherType(contentType, body);
    const lines =
      otherType === undefined
        ? compareStream(compiled, body)
        : [{ text: otherType, expected: EVENT_STREAM, actual: contentType }];
    if (lines.length === 0) return { results: {} };
    const mismatches = lines.map(({ text, expected, actual }) => ({
      expected: { value: Buffer.from(expected) },
      actual: { value: Buffer.from(actual) },
      mismatch: text,
      path: PATH,
    }));
    return { results: { [PATH]: { mismatches } } };
  } catch (error) {
    if (error instanceof ContractError || error instanceof UnusableRuleError)
      return { error: describe(error) };
    throw error;
  }
}

function describe(error: Error): string {
  const nextStep =
    error instanceof NewerContractError
      ? 'Install a newer plugin (npx modelpact plugin install).'
      : 'Record it again.';
  return `The pact file holds a stream contract that cannot be used: ${error.message}. ${nextStep}`;
}

function readStoredContract({ pluginConfiguration }: CompareContentsRequest): Json {
  const text = convertStructToJson(pluginConfiguration?.interactionConfiguration)[CONTRACT_KEY];
  if (typeof text !== 'string') throw new ContractError('its plugin configuration holds no contract');
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ContractError('it is not valid JSON');
  }
}

function readRules({ rules = {} }: CompareContentsRequest): RuleSet {
  const result = new RuleSet();
  for (const [path, { rule = [] }] of Object.entries(rules)) {
    for (const { type = '', values } of rule) {
      result.add(parsePath(path), readRule(type, convertStructToJson(values)));
    }
  }
  return result;
}
