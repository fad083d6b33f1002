import type { JsonValue } from '../../../verification/json-value';
import { broken, type Finding } from '../term-verdict';

/** The verdict on an answer that says all is well and has ignored what was asked for. */
export function silentFailure(asked: string, got: string, observed: JsonValue): Finding {
  return broken(observed, `silent failure: asked for ${asked}, got ${got}`);
}
