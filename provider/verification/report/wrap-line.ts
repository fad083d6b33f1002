/** As narrow as a line may become, however deep it is indented. */
const LEAST_CHARACTERS = 20;

/**
 * A text in as many lines as it has itself, and as a terminal of this width needs. It breaks at spaces; a word
 * that is longer than a line stays whole, so that it can be copied.
 *
 * @param hanging how far the lines after the first are indented; two characters more than the first by default.
 */
export function wrapLine(text: string, width: number, hanging = indentOf(text) + 2): string[] {
  const [first = '', ...others] = text.split('\n');
  return [
    ...breakLine(first, width, hanging),
    ...others.flatMap((line) => breakLine(' '.repeat(hanging) + line.trimEnd(), width, hanging)),
  ];
}

function breakLine(line: string, width: number, hanging: number): string[] {
  if (line.length <= width) return [line];
  const most = Math.max(width, hanging + LEAST_CHARACTERS);
  const lines: string[] = [];
  let current = ' '.repeat(indentOf(line));
  for (const word of line.trimStart().split(' ')) {
    const isEmpty = current.trim() === '';
    if (!isEmpty && current.length + 1 + word.length > most) {
      lines.push(current.trimEnd());
      current = ' '.repeat(hanging) + word;
    } else {
      current += isEmpty ? word : ` ${word}`;
    }
  }
  return [...lines, current];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
