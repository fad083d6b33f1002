/**
 * What it takes at least to bring a state about: a request alone, a gateway that answers in the provider's place,
 * or the provider itself.
 */
type Arrangement = 'request' | 'gateway' | 'provider';

/** A provider state that contracts may name: one sentence with its parameters in braces. */
export interface KnownState {
  readonly sentence: string;
  readonly arrangedBy: Arrangement;
  /** In these states the pact's own key is sent, because the key is what the contract is about. */
  readonly isAboutKey: boolean;
}

/** A state as a pact names it: the registry's sentence with `params`, or the sentence filled in. */
export interface ProviderState {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Every provider state that a contract may name. A state that is not here is broken, never guessed. */
export const knownStates: readonly KnownState[] = [
  { sentence: 'the model {model} is available', arrangedBy: 'request', isAboutKey: false },
  { sentence: 'the model {model} does not exist', arrangedBy: 'request', isAboutKey: false },
  { sentence: 'the API key is invalid', arrangedBy: 'request', isAboutKey: true },
  { sentence: 'the request is invalid', arrangedBy: 'request', isAboutKey: false },
  { sentence: 'the account has exceeded its rate limit', arrangedBy: 'gateway', isAboutKey: false },
  { sentence: 'the provider is overloaded', arrangedBy: 'gateway', isAboutKey: false },
  { sentence: 'the model refuses to answer', arrangedBy: 'provider', isAboutKey: false },
  { sentence: 'the answer is cut off by length', arrangedBy: 'provider', isAboutKey: false },
  { sentence: 'the model answers with a call of the tool {tool}', arrangedBy: 'provider', isAboutKey: false },
  {
    sentence: 'the model answers with calls of the tools {tools}',
    arrangedBy: 'provider',
    isAboutKey: false,
  },
  { sentence: 'the stream fails after {events} events', arrangedBy: 'gateway', isAboutKey: false },
];

/**
 * The known state that a pact's state means, or undefined where nobody knows it.
 *
 * Both forms are known: the literal sentence with its parameters in `params`, and the sentence filled in.
 * A literal sentence that lacks one of its parameters is not known, since nobody could arrange it.
 */
export function findKnownState(state: ProviderState): KnownState | undefined {
  return knownStates.find((known) => namesLiterally(known, state) || filledInPattern(known).test(state.name));
}

/** The parameters of a state as its pact gives them: beside the sentence, or filled in there. */
export function paramsOf(known: KnownState, { name, params }: ProviderState): ProviderState['params'] {
  const filledIn = filledInPattern(known).exec(name)?.slice(1) ?? [];
  const names = parametersOf(known);
  return { ...params, ...Object.fromEntries(filledIn.map((value, index) => [names[index] ?? '', value])) };
}

function namesLiterally(known: KnownState, state: ProviderState): boolean {
  return (
    known.sentence === state.name && parametersOf(known).every((name) => state.params[name] !== undefined)
  );
}

function parametersOf(known: KnownState): string[] {
  return [...known.sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}

/** The sentence with every parameter filled in; a brace left over means that it was not filled in. */
function filledInPattern(known: KnownState): RegExp {
  const pattern = known.sentence.replace(/\{\w+\}/g, '([^{}\\s]+)');
  return new RegExp(`^${pattern}$`);
}

/** Whether the states are about the key, so that the pact's own key is sent and a refusal is an answer. */
export function areAboutKey(states: readonly ProviderState[]): boolean {
  return states.some((state) => findKnownState(state)?.isAboutKey === true);
}
