/** How many whole events a text/event-stream holds: blocks with data that an empty line ends. */
export function countEvents(text: string): number {
  const blocks = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\n/);
  return blocks.slice(0, -1).filter((block) => block.split('\n').some((line) => /^data(:|$)/.test(line)))
    .length;
}
