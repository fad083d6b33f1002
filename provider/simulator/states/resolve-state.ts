import { isOfKind, PARAMETER_KINDS, type ParameterKind } from './parameter-kinds';
import { type ProviderState, providerStates, type StateParams } from './provider-states';

export interface ResolvedState {
  state: ProviderState;
  params: StateParams;
}

/** A state change that names no known state, or lacks a parameter. Its message says what is known. */
export class StateChangeError extends Error {
  override readonly name = 'StateChangeError';
  constructor(
    message: string,
    readonly status: 400 | 404,
  ) {
    super(message);
  }
}

/**
 * Finds the state of a sentence: literally with its placeholders (the parameters come beside it), or filled in
 * (`the model gpt-4.1 is available`).
 *
 * @throws StateChangeError 404 for an unknown sentence, 400 for a missing parameter.
 */
export function resolveState(sentence: string, params: StateParams): ResolvedState {
  for (const state of providerStates) {
    if (state.sentence === sentence) return { state, params: requireParams(state, params) };
    const filledIn = readPlaceholders(state.sentence, sentence);
    if (filledIn) return { state, params: requireParams(state, { ...params, ...filledIn }) };
  }
  const known = providerStates.map((state) => `'${state.sentence}'`).join(', ');
  throw new StateChangeError(
    `No such provider state: '${sentence.slice(0, 200)}'. Known states: ${known}.`,
    404,
  );
}

function requireParams(state: ProviderState, params: StateParams): StateParams {
  for (const name of placeholdersOf(state.sentence)) {
    const kind = state.parameters?.[name] ?? 'text';
    if (!isOfKind(kind, params[name])) throw wrongParameter(state, 'needs', name, kind);
  }
  for (const [name, kind] of Object.entries(state.options ?? {})) {
    const isGiven = params[name] !== undefined;
    if (isGiven && !isOfKind(kind, params[name])) throw wrongParameter(state, 'takes', name, kind);
  }
  return params;
}

function wrongParameter({ sentence }: ProviderState, verb: string, name: string, kind: ParameterKind) {
  const message = `The state '${sentence}' ${verb} the parameter '${name}' as ${PARAMETER_KINDS[kind]}.`;
  return new StateChangeError(message, 400);
}

function placeholdersOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? []);
}

function readPlaceholders(template: string, sentence: string): Record<string, string> | undefined {
  const names = placeholdersOf(template);
  if (names.length === 0) return undefined;
  // A model or tool name has no spaces; that keeps 'the model x is available and so is y' from matching.
  const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '(\\S+)')}$`);
  const values = pattern.exec(sentence)?.slice(1);
  return values && Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
}
