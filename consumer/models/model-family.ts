// A date or version may follow a model's name. Sizes such as -mini may not: they are other models.
const DATE_OR_VERSION = /^(?:[-@]\d{4}-?\d{2}-?\d{2}|-\d{3,4}|@\d{3}|-v\d+|-latest|:free)$/;

/** Whether `model` is the named one, or that with a date or version: `gpt-4.1-2025-04-14` is `gpt-4.1`. */
export function isModelOfFamily(model: string, family: string): boolean {
  return model === family || (model.startsWith(family) && DATE_OR_VERSION.test(model.slice(family.length)));
}

const MODEL_NAME = /^[A-Za-z0-9][\w./:@-]{0,127}$/;

/** Whether a text can be a model's name and so be shown in a message. */
export function isModelName(text: string): boolean {
  return MODEL_NAME.test(text);
}
