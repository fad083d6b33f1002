import type { ProviderState } from '../../states/state-registry';
import { parseTerms } from '../../terms/parse-terms';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { PactInteraction } from '../pact-interaction';
import { toPlainNumbers } from './exact-json';
import type { PactProblem } from './pact-problem';

const HTTP_TYPE = 'Synchronous/HTTP';

/** Reads one interaction of a pact of any version, or says everything that is wrong with it. */
export function parseInteraction(
  source: string,
  exactItem: JsonValue,
  index: number,
): { interaction?: PactInteraction; problems: PactProblem[] } {
  const item = toPlainNumbers(exactItem);
  const path = `$.interactions[${index}]`;
  if (!isJsonObject(item) || !isJsonObject(exactItem))
    return { problems: [{ source, path, message: 'an interaction is a JSON object' }] };
  const description = item['description'];
  if (typeof description !== 'string' || description.trim() === '') {
    return {
      problems: [{ source, path: `${path}.description`, message: 'the interaction has no description' }],
    };
  }
  const isHttp = (item['type'] ?? HTTP_TYPE) === HTTP_TYPE && 'request' in item;
  const at = (place: string, message: string): PactProblem => ({
    source,
    interaction: description,
    path: place,
    message,
  });
  const problems = isHttp
    ? exchangeProblems(item).map(([key, message]) => at(`${path}.${key}`, message))
    : [];
  problems.push(...strayTerms(item).map(([place, message]) => at(`${path}.${place}`, message)));
  const { terms, problems: termProblems } = parseTerms(item);
  problems.push(
    ...termProblems.map(({ path: inTerms, message }) => at(`${path}.comments.terms${inTerms}`, message)),
  );
  if (problems.length > 0) return { problems };
  return {
    interaction: { ...readableParts(item), description, isHttp, terms, json: item, exactJson: exactItem },
    problems,
  };
}

function exchangeProblems(item: JsonObject): [string, string][] {
  const problems: [string, string][] = [];
  const { request, response } = item;
  if (!isJsonObject(request)) problems.push(['request', 'the request is a JSON object']);
  if (!isJsonObject(response)) problems.push(['response', 'the interaction has no response']);
  return problems;
}

/** Terms under another name, or in another place, would be passed over in silence: nobody would judge them. */
function strayTerms({ terms, comments }: JsonObject): [string, string][] {
  const problems: [string, string][] = [];
  if (isJsonObject(terms)) problems.push(['terms', 'terms are read from comments.terms only']);
  for (const [key, value] of Object.entries(isJsonObject(comments) ? comments : {})) {
    const isMisnamed = key !== 'terms' && /^terms?$/i.test(key) && isJsonObject(value);
    if (isMisnamed) problems.push([`comments.${key}`, 'terms are read from comments.terms only']);
  }
  return problems;
}

function readableParts(item: JsonObject): Pick<PactInteraction, 'states' | 'pending' | 'interactionId'> {
  const id = item['_id'];
  return {
    states: statesOf(item),
    pending: item['pending'] === true,
    ...(typeof id === 'string' ? { interactionId: id } : {}),
  };
}

/** States are a list from version 3 on, one sentence before it. */
function statesOf(item: JsonObject): ProviderState[] {
  const list = item['providerStates'];
  if (Array.isArray(list)) return list.flatMap((state) => (isJsonObject(state) ? [stateOf(state)] : []));
  const single = item['providerState'] ?? item['provider_state'];
  return typeof single === 'string' && single !== '' ? [{ name: single, params: {} }] : [];
}

function stateOf(state: JsonObject): ProviderState {
  const { name, params } = state;
  return { name: typeof name === 'string' ? name : '', params: isJsonObject(params) ? params : {} };
}
