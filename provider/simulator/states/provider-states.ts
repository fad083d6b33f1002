import type { Arrangement } from './arrangement';
import { type ParameterKind, readNames, readWholeNumber } from './parameter-kinds';

export type StateParams = Readonly<Record<string, unknown>>;

/** A condition that the simulator can be put into, named by the sentence that a pact carries. */
export interface ProviderState {
  /** May hold placeholders, `{model}`: each is a parameter that must be given. */
  sentence: string;
  /** What its parameters are where they are not texts. */
  parameters?: Readonly<Record<string, ParameterKind>>;
  /** Parameters that may be left out. */
  options?: Readonly<Record<string, ParameterKind>>;
  turnOn(arrangement: Arrangement, params: StateParams): void;
  turnOff(arrangement: Arrangement, params: StateParams): void;
}

const DEFAULT_RETRY_AFTER_SECONDS = 1;

/** Every provider state that the simulator knows: the one place where they are named. */
export const providerStates: readonly ProviderState[] = [
  {
    sentence: 'the model {model} is available',
    turnOn: (arrangement, params) => arrangement.availableModels.add(String(params['model'])),
    turnOff: (arrangement, params) => arrangement.availableModels.delete(String(params['model'])),
  },
  {
    sentence: 'the model {model} does not exist',
    turnOn: (arrangement, params) => arrangement.missingModels.add(String(params['model'])),
    turnOff: (arrangement, params) => arrangement.missingModels.delete(String(params['model'])),
  },
  flag('the API key is invalid', 'keyRefused'),
  // The request brings this one about by itself.
  { sentence: 'the request is invalid', turnOn: () => {}, turnOff: () => {} },
  {
    sentence: 'the account has exceeded its rate limit',
    options: { retryAfterSeconds: 'count', times: 'count' },
    turnOn: (arrangement, params) => {
      arrangement.rateLimit = {
        retryAfterSeconds: readWholeNumber(params['retryAfterSeconds']) ?? DEFAULT_RETRY_AFTER_SECONDS,
        remainingRefusals: readWholeNumber(params['times']) ?? Number.POSITIVE_INFINITY,
      };
    },
    turnOff: (arrangement) => {
      arrangement.rateLimit = undefined;
    },
  },
  {
    sentence: 'the provider is overloaded',
    options: { retryAfterSeconds: 'count' },
    turnOn: (arrangement, params) => {
      arrangement.overload = { retryAfterSeconds: readWholeNumber(params['retryAfterSeconds']) };
    },
    turnOff: (arrangement) => {
      arrangement.overload = undefined;
    },
  },
  flag('the model refuses to answer', 'refusing'),
  flag('the answer is cut off by length', 'cuttingOff'),
  {
    sentence: 'the model answers with a call of the tool {tool}',
    turnOn: (arrangement, params) => arrangement.calledTools.push(String(params['tool'])),
    turnOff: (arrangement, params) => removeTools(arrangement, [String(params['tool'])]),
  },
  {
    sentence: 'the model answers with calls of the tools {tools}',
    parameters: { tools: 'names' },
    turnOn: (arrangement, params) => arrangement.calledTools.push(...readNames(params['tools'])),
    turnOff: (arrangement, params) => removeTools(arrangement, readNames(params['tools'])),
  },
  {
    sentence: 'the stream fails after {events} events',
    parameters: { events: 'count' },
    turnOn: (arrangement, params) => {
      arrangement.failAfterEvents = readWholeNumber(params['events']);
    },
    turnOff: (arrangement) => {
      arrangement.failAfterEvents = undefined;
    },
  },
];

function flag(sentence: string, name: 'keyRefused' | 'refusing' | 'cuttingOff'): ProviderState {
  return {
    sentence,
    turnOn: (arrangement) => {
      arrangement[name] = true;
    },
    turnOff: (arrangement) => {
      arrangement[name] = false;
    },
  };
}

/** Takes each name out once: another state may have named the same tool. */
function removeTools({ calledTools }: Arrangement, names: readonly string[]): void {
  for (const name of names) {
    const at = calledTools.indexOf(name);
    if (at >= 0) calledTools.splice(at, 1);
  }
}
