import type { ProviderRequest } from '../../evidence/evidence';
import { identifyRequest, nameExchange } from '../../evidence/identify-exchange';
import { isCredentialHeader } from '../../evidence/is-credential-header';
import { areAboutKey } from '../../states/state-registry';
import { planSamples, type SamplePlan } from '../../terms/plan-samples';
import type { EngineExchange } from '../engine/derive-pacts';
import { isJsonObject, type JsonObject } from '../json-value';
import type { PactInteraction } from '../pact-interaction';

/** An interaction for which the provider is asked: what, and how often. */
export interface AskedInteraction extends EngineExchange {
  /** As the engine generates it; with example values where its states give the real ones. */
  readonly request: ProviderRequest;
  /** Equal for two interactions that ask the same in the same states. */
  readonly identity: string;
  readonly samples: SamplePlan;
}

/** One exchange that a run rests on: an interaction asked for the `sample`-th time, from 0. */
export interface PlannedExchange extends EngineExchange {
  readonly asked: AskedInteraction;
  readonly sample: number;
  /** Its name in evidence. */
  readonly name: string;
}

/** An interaction with the request that the engine made of it. */
export function toAskedInteraction(
  exchange: EngineExchange,
  request: ProviderRequest,
  { baseUrl, runSamples }: { readonly baseUrl: string; readonly runSamples?: number },
): AskedInteraction {
  const { interaction } = exchange;
  const { states, terms = { version: 1 } } = interaction;
  return {
    ...exchange,
    request,
    identity: identifyRequest({ baseUrl, request, states, pattern: patternOf(interaction) }),
    samples: planSamples(terms, runSamples),
  };
}

/** The `sample`-th exchange of an interaction. */
export function toPlannedExchange(asked: AskedInteraction, sample: number): PlannedExchange {
  const { pact, interaction, identity } = asked;
  return {
    key: `${asked.key}-${sample + 1}`,
    pact,
    interaction,
    asked,
    sample,
    name: nameExchange(identity, sample),
  };
}

/** What the contract says of the request, where generators make its values anew for each run. */
function patternOf({ json, states }: PactInteraction): JsonObject | undefined {
  const request = isJsonObject(json['request']) ? json['request'] : {};
  if (!isJsonObject(request['generators']) || Object.keys(request['generators']).length === 0)
    return undefined;
  const { matchingRules, ...pattern } = request;
  const headers = isJsonObject(request['headers']) ? request['headers'] : {};
  return { ...pattern, headers: areAboutKey(states) ? headers : withoutCredentials(headers) };
}

function withoutCredentials(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isCredentialHeader(name)));
}
