import { createPlaceNumbers, KEYS, type PlaceStep } from '../../evidence/redaction/number-places';
import { scanJsonStrings } from '../../evidence/redaction/scan-json-strings';

/**
 * Finds keys that stand twice in one object of a JSON text, as paths. Every parser takes one of the two and says
 * nothing: the states or terms of the other would be passed over in silence.
 */
export function findRepeatedKeys(text: string): string[] {
  const places = createPlaceNumbers();
  const seen = new Set<number>();
  const repeated = new Set<string>();
  for (const { start, end, place, isKey } of scanJsonStrings(text, { places })) {
    if (!isKey) continue;
    const ofKey = places.of(place, JSON.parse(text.slice(start, end)) as string);
    if (seen.has(ofKey)) repeated.add(pathOf(places.stepsTo(ofKey)));
    seen.add(ofKey);
  }
  return [...repeated];
}

function pathOf(steps: readonly PlaceStep[]): string {
  const path = steps.filter((step) => step !== KEYS);
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .slice(1);
}
