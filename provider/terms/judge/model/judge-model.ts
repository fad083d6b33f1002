import { lacksPrompt } from '../../../evidence/redaction/find-prompts-in-text';
import type { JsonObject } from '../../../verification/json-value';
import type { Answer } from '../answer/answer';
import { namesOf, type PriceList } from '../cost/price-list';
import { broken, type Finding, kept, unknown } from '../term-verdict';
import { isOfFamily } from './is-of-family';

/** Names that promise no particular release: whatever stands behind them may answer by its own name. */
const FLOATING = /(?:-latest|:free)$/;

const LONGEST_NAME = 128;

/**
 * Judges whether the model that answered is the one asked for: the same name, or it followed by a date or a
 * version, or another name of it in the price list.
 */
export function judgeModel(request: JsonObject, { models }: Answer, prices: PriceList): Finding {
  const { model: requested } = request;
  if (typeof requested !== 'string') return unknown('the request names no model');
  if (models.length === 0) return unknown('the answer names no model');
  if (models.some(lacksPrompt))
    return unknown('the name of the model is in the prompt too, and was redacted with it');
  const allowed = namesFor(requested, prices);
  const other = models.find((model) => !allowed.some((name) => isOfFamily(model, name)));
  const shown = (other ?? models[0] ?? '').slice(0, LONGEST_NAME);
  return other === undefined
    ? kept(shown, `asked for ${requested}, ${shown} answered`)
    : broken(shown, `silent substitution: asked for ${requested}, ${shown} answered`);
}

function namesFor(requested: string, { models }: PriceList): readonly string[] {
  const names = [requested, requested.replace(FLOATING, '')];
  const aliases = models.map(namesOf).filter((group) => group.some((name) => names.includes(name)));
  return [...names, ...aliases.flat()];
}
