import { configureContract } from '../core/compare/configure-contract';
import { ContractError } from '../core/contract/contract-error';
import type { Json, JsonObject } from '../core/json';
import { formatPath } from '../core/match/path';
import type { RuleSet } from '../core/match/rule-set';
import { describeContract } from './describe-contract';
import type {
  ConfigureInteractionRequest,
  ConfigureInteractionResponse,
  MatchingRulesMessage,
} from './messages';
import { convertJsonToStruct, convertStructToJson } from './struct';

/** The key of a pact file's plugin configuration that holds the contract, as one JSON text. */
export const CONTRACT_KEY = 'contract';

/**
 * Turns a consumer's contract into what a pact file holds: the example stream, its matching rules, and the
 * contract itself.
 */
export function configureInteraction(request: ConfigureInteractionRequest): ConfigureInteractionResponse {
  try {
    return configure(readConfig(convertStructToJson(request.contentsConfig)));
  } catch (error) {
    if (error instanceof ContractError)
      return { error: `The stream contract was refused: ${error.message}.` };
    throw error;
  }
}

/** The contract as it was given, or as one JSON text, in which the order of keys is kept. */
export function readConfig(config: JsonObject): Json {
  const { [CONTRACT_KEY]: text, ...others } = config;
  if (typeof text !== 'string' || Object.keys(others).some((key) => !key.startsWith('pact:'))) return config;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ContractError(`"${CONTRACT_KEY}" is not valid JSON`);
  }
}

function configure(json: Json): ConfigureInteractionResponse {
  const { contract, spec, rules, body } = configureContract(json);
  const interactionConfiguration = convertJsonToStruct({ [CONTRACT_KEY]: JSON.stringify(spec) });
  return {
    interaction: [
      {
        contents: {
          contentType: 'text/event-stream',
          content: { value: Buffer.from(body) },
          contentTypeHint: 'TEXT',
        },
        rules: convertRules(rules),
        pluginConfiguration: { interactionConfiguration, pactConfiguration: {} },
        interactionMarkup: describeContract(contract, body),
        interactionMarkupType: 'COMMON_MARK',
      },
    ],
  };
}

function convertRules(rules: RuleSet): Record<string, MatchingRulesMessage> {
  return Object.fromEntries(
    rules.list().map(({ path, list }) => [
      formatPath(path),
      {
        rule: list.rules.map(({ definition: { match, ...values } }) => ({
          type: String(match),
          values: convertJsonToStruct(values),
        })),
      },
    ]),
  );
}
