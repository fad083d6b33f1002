/** A step to a value inside a document: a key, a position, or what stands for the keys of an object themselves. */
export type PlaceStep = string | number | typeof KEYS;

/** The place of the keys of an object: they are told apart from its values, not from one another. */
export const KEYS = Symbol('keys');

/**
 * Gives the places in documents numbers, the same place always the same. Written out, a place deep inside takes as
 * long as all that is around it, and a body of such places for ever.
 */
export interface PlaceNumbers {
  /** The place one step further inside. */
  of(outer: number, step: PlaceStep): number;
  /** The steps to a place, from the outermost. */
  stepsTo(place: number): PlaceStep[];
}

/** The number of a whole document. */
export const ROOT = 0;

export function createPlaceNumbers(): PlaceNumbers {
  const numbers = new Map<string, number>();
  const inside: { outer: number; step: PlaceStep }[] = [];
  return {
    of(outer, step) {
      const place = `${outer}${kindOf(step)}${step === KEYS ? '' : step}`;
      const known = numbers.get(place);
      if (known !== undefined) return known;
      const number = ROOT + 1 + numbers.size;
      numbers.set(place, number);
      inside.push({ outer, step });
      return number;
    },
    stepsTo(place) {
      const steps: PlaceStep[] = [];
      for (let at = inside[place - ROOT - 1]; at !== undefined; at = inside[at.outer - ROOT - 1])
        steps.unshift(at.step);
      return steps;
    },
  };
}

function kindOf(step: PlaceStep): string {
  if (step === KEYS) return ':';
  return typeof step === 'number' ? '#' : '.';
}
