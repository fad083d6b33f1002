import {
  check,
  hasNoSpaces,
  isArray,
  isFilled,
  isName,
  isNotBlank,
  isObject,
  isOneOf,
  isPresent,
  isRecord,
  isSingleLine,
  isText,
  optional,
  refusedFields,
  refusedItems,
  refuseInvalid,
} from '../../validation/rules';
import type { Contact, EnvironmentInput } from './environment';

type Input = Readonly<Record<string, unknown>>;

/**
 * Reads what a client says of an environment.
 *
 * @throws InvalidInputError naming every field that breaks a rule
 */
export function readEnvironment(input: Input): EnvironmentInput {
  const { name, displayName, production, contacts } = input;
  refuseInvalid({
    name: check(name, isName, hasNoSpaces),
    displayName: optional(isText, isSingleLine)(displayName),
    production: check(production, isPresent, isFilled, isOneOf(true, false)),
    contacts: optional(isArray)(contacts) ?? refusedItems(contacts, refusedContact),
  });
  return {
    name: String(name),
    displayName: typeof displayName === 'string' && displayName !== '' ? displayName : null,
    production: production === true,
    contacts: Array.isArray(contacts) ? contacts.filter(isRecord).map(toContact) : null,
  };
}

function toContact({ name, details }: Input): Contact {
  return { name: String(name), ...(isRecord(details) ? { details } : {}) };
}

function refusedContact(contact: unknown): string | string[] {
  if (!isRecord(contact)) return 'must be a hash';
  return refusedFields({
    name: check(contact['name'], isPresent, isFilled, isText, isNotBlank),
    details: optional(isObject)(contact['details']),
  });
}
