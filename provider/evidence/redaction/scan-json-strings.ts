/** A string in a JSON text, with its quotes. */
export interface JsonString {
  readonly start: number;
  /** The first index after it. */
  readonly end: number;
  /** Where in the document: keys and positions. A key of an object has the path of its object. */
  readonly path: string;
  /** Cut off by the end of the text. */
  readonly isOpen: boolean;
}

interface Frame {
  readonly isObject: boolean;
  /** Of the value that comes next. */
  step: string | number;
  expectsKey: boolean;
}

/**
 * Finds the strings of a JSON text between two places, also where the text is cut off or is not quite JSON.
 * A parser would lose where they stand, and how all the rest is written.
 */
export function scanJsonStrings(text: string, from = 0, to = text.length): JsonString[] {
  const found: JsonString[] = [];
  const stack: Frame[] = [];
  for (let position = from; position < to; position += 1) {
    const character = text[position];
    const top = stack.at(-1);
    if (character === '"') {
      const { end, isOpen } = endOfString(text, position, to);
      if (top?.expectsKey) top.step = text.slice(position + 1, end - 1);
      found.push({ start: position, end, isOpen, path: pathOf(stack) });
      if (top?.isObject) top.expectsKey = false;
      position = end - 1;
    } else if (character === '{') stack.push({ isObject: true, step: '', expectsKey: true });
    else if (character === '[') stack.push({ isObject: false, step: 0, expectsKey: false });
    else if (character === '}' || character === ']') stack.pop();
    else if (character === ',' && top) startNextValue(top);
  }
  return found;
}

function startNextValue(frame: Frame): void {
  frame.expectsKey = frame.isObject;
  if (typeof frame.step === 'number') frame.step += 1;
}

/** A key ends its path with a colon, which no value's path does. */
function pathOf(stack: readonly Frame[]): string {
  const isKey = stack.at(-1)?.expectsKey === true;
  const steps = (isKey ? stack.slice(0, -1) : stack).map(({ step }) => step);
  return JSON.stringify(steps) + (isKey ? ':' : '');
}

function endOfString(text: string, start: number, to: number): { end: number; isOpen: boolean } {
  for (let position = start + 1; position < to; position += 1) {
    if (text[position] === '\\') position += 1;
    else if (text[position] === '"') return { end: position + 1, isOpen: false };
  }
  return { end: to, isOpen: true };
}
