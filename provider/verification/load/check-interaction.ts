import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import { checkExchange, type ExchangeRules } from './check-exchange';
import type { Fault } from './fault';
import { findStrayTerms } from './find-stray-terms';

const HTTP_TYPE = 'Synchronous/HTTP';
const MESSAGE_TYPES = ['Asynchronous/Messages', 'Synchronous/Messages'];

/** Whether an interaction is one over HTTP. Before version 4 only messages, which are listed apart, are none. */
export function isHttpInteraction({ type = null }: JsonObject, isListedAsMessage: boolean): boolean {
  return type === null ? !isListedAsMessage : type === HTTP_TYPE;
}

/**
 * Checks every part of an interaction that the engine or this program reads. What neither of them understands would
 * be passed over in silence, and less be judged than the contract says.
 */
export function checkInteraction(
  item: JsonObject,
  rules: ExchangeRules & { readonly isHttp: boolean },
): Fault[] {
  return [
    ...checkType(item['type'] ?? null),
    ...checkKinds(item),
    ...(rules.isHttp ? checkExchange(item, rules) : []),
    ...findStrayTerms(item),
  ];
}

function checkType(type: JsonValue): Fault[] {
  const types = [HTTP_TYPE, ...MESSAGE_TYPES];
  if (type === null || types.some((known) => known === type)) return [];
  return [['type', `the type of an interaction is one of ${types.join(', ')}`]];
}

function checkKinds({ pending = null, comments = null, pluginConfiguration = null }: JsonObject): Fault[] {
  const faults: Fault[] = [];
  if (pending !== null && typeof pending !== 'boolean') faults.push(['pending', 'it is true or false']);
  if (comments !== null && !isJsonObject(comments)) faults.push(['comments', 'the comments are an object']);
  if (pluginConfiguration !== null && !isJsonObject(pluginConfiguration))
    faults.push(['pluginConfiguration', "the plugins' configuration is an object"]);
  return faults;
}
