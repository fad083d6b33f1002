import { parseTerms } from '../../terms/parse-terms';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { PactInteraction } from '../pact-interaction';
import type { ExchangeRules } from './check-exchange';
import { checkInteraction, isHttpInteraction } from './check-interaction';
import { toPlainNumbers } from './exact-json';
import type { Fault } from './fault';
import type { PactProblem } from './pact-problem';
import { readStates } from './read-states';

/** Where an interaction stands. */
export interface InteractionPlace extends ExchangeRules {
  readonly source: string;
  /** The list of the pact that it is in: before version 4 messages have one of their own. */
  readonly list: 'interactions' | 'messages';
  readonly index: number;
}

/** Reads one interaction of a pact of any version, or says everything that is wrong with it. */
export function parseInteraction(
  place: InteractionPlace,
  exactItem: JsonValue,
): { interaction?: PactInteraction; problems: PactProblem[] } {
  const { source, list, index } = place;
  const path = `$.${list}[${index}]`;
  const item = toPlainNumbers(exactItem);
  if (!isJsonObject(item) || !isJsonObject(exactItem))
    return { problems: [{ source, path, message: 'an interaction is a JSON object' }] };
  const description = item['description'];
  if (typeof description !== 'string' || description.trim() === '') {
    return {
      problems: [{ source, path: `${path}.description`, message: 'the interaction has no description' }],
    };
  }
  const isHttp = isHttpInteraction(item, list === 'messages');
  const { states, faults: faultsOfStates } = readStates(item);
  const { terms, problems: termProblems } = parseTerms(item);
  const faults = [
    ...checkInteraction(item, { ...place, isHttp }),
    ...faultsOfStatus(exactItem),
    ...faultsOfStates,
    ...termProblems.map((problem): Fault => [`comments.terms${problem.path}`, problem.message]),
  ];
  if (faults.length > 0) {
    const toProblem = ([inside, message]: Fault): PactProblem => ({
      source,
      interaction: description,
      path: `${path}.${inside}`,
      message,
    });
    return { problems: faults.map(toProblem) };
  }
  const parts = { description, states, ...idOf(item), pending: item['pending'] === true };
  return { interaction: { ...parts, isHttp, terms, json: item, exactJson: exactItem }, problems: [] };
}

/** To the engine 404.0 is no status, and it takes 200 in its place. */
function faultsOfStatus({ response }: JsonObject): Fault[] {
  const status = isJsonObject(response) ? response['status'] : undefined;
  const isFraction = typeof status === 'string' && typeof toPlainNumbers(status) === 'number';
  return isFraction ? [['response.status', 'the status is written with digits only']] : [];
}

function idOf({ _id: id }: JsonObject): Pick<PactInteraction, 'interactionId'> {
  return typeof id === 'string' ? { interactionId: id } : {};
}
