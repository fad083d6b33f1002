/** One event of an event stream. */
export interface StreamEvent {
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly data: string;
}

/** The events of an example stream, as the HTML standard splits them; comments are left out. */
export function readEvents(text: string): StreamEvent[] {
  const blocks = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  return blocks.map(readEvent).filter((event) => event !== undefined);
}

function readEvent(block: string): StreamEvent | undefined {
  const fields = block.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
  if (fields.length === 0) return undefined;
  const valuesOf = (name: string): string[] => fields.flatMap((line) => valueIn(line, name) ?? []);
  return { name: valuesOf('event').at(-1), id: valuesOf('id').at(-1), data: valuesOf('data').join('\n') };
}

// One space after the colon belongs to the syntax, a second one to the value.
function valueIn(line: string, name: string): string | undefined {
  if (line === name) return '';
  return line.startsWith(`${name}:`) ? line.slice(name.length + 1).replace(/^ /, '') : undefined;
}
