const NAME = /[\p{Alphabetic}\p{N}_\-:#@]+/uy;
const INDEX = /\[(?:\p{N}+|\*)\]/uy;
// A quotation mark inside a name is escaped by some writers, and ends the name to others.
const QUOTED_NAME = /\['(?:[^']|\\')+'\]/y;

/**
 * Says what is wrong with the path expression of a matching rule, or nothing where it can be read: `$` or a first
 * name, then `.name`, `.*`, `['any name']`, `[0]` and `[*]`. Nothing at all is the whole of it.
 */
export function faultOfPathExpression(expression: string): string | undefined {
  if (expression === '') return undefined;
  let position = endOf(/\$/y, expression, 0) ?? endOf(NAME, expression, 0);
  if (position === undefined) return 'it does not begin with "$"';
  while (position < expression.length) {
    const next: number | undefined = endOfStep(expression, position);
    if (next === undefined)
      return `from character ${position + 1} on it is none of .name, .*, ['any name'], [0] and [*]`;
    position = next;
  }
  return undefined;
}

function endOfStep(expression: string, position: number): number | undefined {
  if (expression[position] === '.')
    return endOf(/\*/y, expression, position + 1) ?? endOf(NAME, expression, position + 1);
  return endOf(INDEX, expression, position) ?? endOf(QUOTED_NAME, expression, position);
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? from + match[0].length : undefined;
}
