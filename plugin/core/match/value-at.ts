import { isJsonObject, type Json } from '../json';
import type { Path } from './path';

/** The value at a path without stars; undefined where there is none. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let value = root;
  for (const step of path) {
    if (step.kind === 'key' && isJsonObject(value) && Object.hasOwn(value, step.key)) value = value[step.key];
    else if (step.kind === 'index' && Array.isArray(value)) value = value[step.index];
    else return undefined;
  }
  return value;
}
