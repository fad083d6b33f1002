import { InvalidInputError } from '../errors';
import { isBoolean, isText, optional, refuseInvalid } from '../validation/rules';

type Input = Readonly<Record<string, unknown>>;

/**
 * Reads which installation a version was deployed to; null where none is named, or a blank one. `target` is
 * the older name of the same thing.
 *
 * @throws InvalidInputError when it is not a text
 */
export function readApplicationInstance(input: Input): string | null {
  const { applicationInstance, target } = input;
  refuseInvalid({
    applicationInstance: optional(isText)(applicationInstance),
    target: optional(isText)(target),
  });
  const instance = applicationInstance ?? target;
  return typeof instance === 'string' && instance !== '' ? instance : null;
}

/**
 * Reads whether a client says that something is over. What is not mentioned stays as it is.
 *
 * @throws InvalidInputError when it says that something over goes on again
 */
export function readEnd(input: Input, property: 'currentlyDeployed' | 'currentlySupported'): boolean {
  const value = input[property];
  refuseInvalid({ [property]: optional(isBoolean)(value) });
  if (value === true) {
    const text = `The ${property} property cannot be set back to true. Please record a new deployment.`;
    throw new InvalidInputError({ [property]: [text] }, 422);
  }
  return value === false;
}
