/**
 * A date, a version, or a floating name may follow the name of a model: -2025-04-14, -20250929, -0613, -001,
 * @001, -v2, -latest, :free. Sizes such as -mini may not: they are other models.
 *
 * Few may follow one another: digits can be read as a date or as two versions, and without a bound the number of
 * ways to read a name that a provider makes long enough has no end.
 */
const DATE_OR_VERSION = /^(?:[-@]\d{4}-?\d{2}-?\d{2}|-\d{3,4}|@\d{3}|-v\d+(?:\.\d+)*|-latest|:free){1,4}$/;

/** Whether a model is the named one, or that one with a date or version. */
export function isOfFamily(model: string, family: string): boolean {
  return model === family || (model.startsWith(family) && DATE_OR_VERSION.test(model.slice(family.length)));
}
