import { createPlaceNumbers, KEYS, type PlaceNumbers, ROOT } from './number-places';

/** A string in a JSON text, with its quotes. */
export interface JsonString {
  readonly start: number;
  /** The first index after it. */
  readonly end: number;
  /** Where in the document, as a number: keys and positions. All keys of an object have one place. */
  readonly place: number;
  readonly isKey: boolean;
  /** Cut off by the end of the text. */
  readonly isOpen: boolean;
}

/** Which part of a text is scanned, and as what. */
export interface ScannedPart {
  readonly from?: number;
  readonly to?: number;
  /** The place of the document, and who numbers those inside it. */
  readonly root?: number;
  readonly places?: PlaceNumbers;
}

interface Frame {
  readonly isObject: boolean;
  /** Of the value that comes next. */
  step: string | number;
  expectsKey: boolean;
  /** Once it is known; the steps that lead to it do not change while it is open. */
  place?: number;
}

/** What is deeper has the place of what is around it: no reader goes there, and each level takes memory. */
const MAX_DEPTH = 1_000;

/**
 * Finds the strings of a JSON text between two places, also where the text is cut off or is not quite JSON.
 * A parser would lose where they stand, and how all the rest is written.
 */
export function scanJsonStrings(text: string, part: ScannedPart = {}): JsonString[] {
  const { from = 0, to = text.length, root = ROOT, places = createPlaceNumbers() } = part;
  const found: JsonString[] = [];
  const stack: Frame[] = [];
  let beyond = 0;
  const open = (frame: Frame) => {
    if (stack.length < MAX_DEPTH) stack.push(frame);
    else beyond += 1;
  };
  for (let position = from; position < to; position += 1) {
    const character = text[position];
    const top = stack.at(-1);
    if (character === '"') {
      const { end, isOpen } = endOfString(text, position, to);
      const isKey = beyond === 0 && top?.expectsKey === true;
      if (isKey) top.step = text.slice(position + 1, end - 1);
      found.push({ start: position, end, isOpen, isKey, place: placeOf(stack, isKey, { root, places }) });
      if (top?.isObject) top.expectsKey = false;
      position = end - 1;
    } else if (character === '{') open({ isObject: true, step: '', expectsKey: true });
    else if (character === '[') open({ isObject: false, step: 0, expectsKey: false });
    else if (character === '}' || character === ']') {
      if (beyond > 0) beyond -= 1;
      else stack.pop();
    } else if (character === ',' && top && beyond === 0) startNextValue(top);
  }
  return found;
}

function startNextValue(frame: Frame): void {
  frame.expectsKey = frame.isObject;
  if (typeof frame.step === 'number') frame.step += 1;
}

/** Goes back only to the first frame whose place is known, so that all frames together take one step each. */
function placeOf(
  stack: readonly Frame[],
  isKey: boolean,
  { root, places }: { readonly root: number; readonly places: PlaceNumbers },
): number {
  let known = stack.length - 1;
  while (known > 0 && stack[known]?.place === undefined) known -= 1;
  for (let index = Math.max(known, 0); index < stack.length; index += 1) {
    const frame = stack[index];
    const outer = stack[index - 1];
    if (frame) frame.place ??= outer?.place === undefined ? root : places.of(outer.place, outer.step);
  }
  const top = stack.at(-1);
  if (top?.place === undefined) return root;
  return places.of(top.place, isKey ? KEYS : top.step);
}

function endOfString(text: string, start: number, to: number): { end: number; isOpen: boolean } {
  for (let position = start + 1; position < to; position += 1) {
    if (text[position] === '\\') position += 1;
    else if (text[position] === '"') return { end: position + 1, isOpen: false };
  }
  return { end: to, isOpen: true };
}
