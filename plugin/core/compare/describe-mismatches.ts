import { show, showWithType } from '../match/describe';
import type { Mismatch } from '../match/mismatch';
import { formatPath, type Path } from '../match/path';
import { joinWords } from './join-words';

/** What a reader is told of one place. */
export interface Complaint {
  readonly path: Path;
  /** What was agreed and what came, as one sentence without the place. */
  readonly text: string;
  /** What makes complaints about several places the same, whatever came there. */
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
}

/** Puts mismatches into words; keys that are missing in one object are told together. */
export function describeMismatches<Place extends Mismatch>(mismatches: readonly Place[]): Complaint[] {
  const families = new Map<string, Place[]>();
  for (const mismatch of mismatches) {
    const family = familyOf(mismatch);
    families.set(family, [...(families.get(family) ?? []), mismatch]);
  }
  return [...families.values()].flatMap((family) => {
    const [first] = family;
    if (!first) return [];
    return [
      family.length === 1 ? describeMismatch(first) : describeMissingKeys(first.path.slice(0, -1), family),
    ];
  });
}

function familyOf({ path, expected, actual }: Mismatch): string {
  return actual === undefined && path.at(-1)?.kind === 'key'
    ? `keys of ${formatPath(path.slice(0, -1))}`
    : `${formatPath(path)} ${expected}`;
}

function describeMismatch({ path, expected, actual }: Mismatch): Complaint {
  if (actual === undefined) {
    const text = `expected ${expected} but it was missing`;
    return { path, text, kind: 'missing', expected, actual: '' };
  }
  const text = `expected ${expected} but was ${showWithType(actual)}`;
  return { path, text, kind: kindOf(expected), expected, actual: show(actual) };
}

function describeMissingKeys(path: Path, missing: readonly Mismatch[]): Complaint {
  const keys = missing.map((mismatch) => nameOf(mismatch.path.at(-1)));
  const expected = `the keys ${joinWords(keys)}`;
  return { path, text: `expected ${expected} but they were missing`, kind: expected, expected, actual: '' };
}

const nameOf = (token: Path[number] | undefined): string => (token?.kind === 'key' ? show(token.key) : '');

/** What is asked for, without the example: it differs from place to place where the demand is the same. */
const kindOf = (expected: string): string => expected.replace(/ such as .*$/s, '');
