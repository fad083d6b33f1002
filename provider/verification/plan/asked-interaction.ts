import type { Header, ProviderRequest } from '../../evidence/evidence';
import { identifyRequest, nameExchange } from '../../evidence/identify-exchange';
import { isCredentialHeader } from '../../evidence/is-credential-header';
import { areAboutKey } from '../../states/state-registry';
import { targetHeaders } from '../../targets/target-headers';
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

/** What a run adds to what its contracts say. */
export interface AskedBy {
  readonly baseUrl: string;
  /** The caller's own headers: they go to the provider in place of the contract's. */
  readonly headers: readonly Header[];
  readonly runSamples?: number;
}

/** An interaction with the request that the engine made of it. */
export function toAskedInteraction(
  exchange: EngineExchange,
  request: ProviderRequest,
  { baseUrl, headers, runSamples }: AskedBy,
): AskedInteraction {
  const { interaction } = exchange;
  const { states, terms = { version: 1 } } = interaction;
  const sent = { ...request, headers: targetHeaders(request.headers, headers, areAboutKey(states)) };
  const pattern = patternOf(interaction, headers);
  return {
    ...exchange,
    request,
    // As it is sent: a header of the caller's may choose the version that answers.
    identity: identifyRequest({ baseUrl, request: sent, states, pattern }),
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
function patternOf({ json, states }: PactInteraction, callers: readonly Header[]): JsonObject | undefined {
  const request = isJsonObject(json['request']) ? json['request'] : {};
  if (!isJsonObject(request['generators']) || Object.keys(request['generators']).length === 0)
    return undefined;
  const { matchingRules, ...pattern } = request;
  const headers = isJsonObject(request['headers']) ? request['headers'] : {};
  if (areAboutKey(states)) return { ...pattern, headers };
  const own = Object.fromEntries(callers.map(([name, value]) => [name.toLowerCase(), value]));
  return { ...pattern, headers: withoutCredentials({ ...headers, ...own }) };
}

function withoutCredentials(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isCredentialHeader(name)));
}
