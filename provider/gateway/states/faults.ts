import { readWholeNumber } from '../../simulator/states/parameter-kinds';
import type { KnownState, ProviderState } from '../../states/state-registry';
import { asInjected, errorAnswer, type GatewayAnswer } from '../http/gateway-answer';
import { StateRefusal } from './state-refusal';

/** What the gateway does to an exchange in the provider's place. */
export interface Fault {
  /** The answer that stands for the provider's; undefined where the target is asked after all. */
  answer?(): GatewayAnswer | undefined;
  /** The target's stream fails after so many events. */
  readonly failAfterEvents?: number;
}

type Params = ProviderState['params'];

const DEFAULT_RETRY_AFTER_SECONDS = 1;

/** Every fault that the gateway can inject, by the sentence of its state. */
const FAULTS: Readonly<Record<string, (params: Params) => Fault>> = {
  'the account has exceeded its rate limit': (params) => {
    let left = optionalCount(params, 'times') ?? Number.POSITIVE_INFINITY;
    const seconds = optionalCount(params, 'retryAfterSeconds') ?? DEFAULT_RETRY_AFTER_SECONDS;
    return {
      answer() {
        left -= 1;
        return left < 0 ? undefined : rateLimited(seconds);
      },
    };
  },
  'the provider is overloaded': (params) => {
    const seconds = optionalCount(params, 'retryAfterSeconds');
    return { answer: () => overloaded(seconds) };
  },
  'the stream fails after {events} events': (params) => {
    const failAfterEvents = optionalCount(params, 'events');
    if (failAfterEvents === undefined) throw noNumber('events');
    return { failAfterEvents };
  },
};

/** The sentences of the states that a gateway brings about by a fault. */
export const injectedSentences: readonly string[] = Object.keys(FAULTS);

/**
 * The fault that brings a state about, or undefined where none does.
 *
 * @throws StateRefusal where a parameter is not what it should be.
 */
export function createFault(known: KnownState, params: Params): Fault | undefined {
  return FAULTS[known.sentence]?.(params);
}

function rateLimited(seconds: number): GatewayAnswer {
  const error = {
    message: `Rate limit reached, as the provider state asks. Please try again in ${seconds} s.`,
    type: 'requests',
    code: 'rate_limit_exceeded',
  };
  return asInjected(errorAnswer(429, error, [['retry-after', String(seconds)]]));
}

function overloaded(seconds: number | undefined): GatewayAnswer {
  const error = {
    message: 'The provider is overloaded, as the provider state asks. Please try again later.',
    type: 'server_error',
    code: 'overloaded',
  };
  return asInjected(errorAnswer(503, error, seconds === undefined ? [] : [['retry-after', String(seconds)]]));
}

function optionalCount(params: Params, name: string): number | undefined {
  if (params[name] === undefined) return undefined;
  const count = readWholeNumber(params[name]);
  if (count === undefined) throw noNumber(name);
  return count;
}

const noNumber = (name: string) => new StateRefusal(400, `The parameter "${name}" is not a whole number.`);
