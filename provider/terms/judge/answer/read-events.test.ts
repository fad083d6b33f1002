import { createParser } from 'eventsource-parser';
import * as fc from 'fast-check';
import { readEvents } from './read-events';

const piece = (text: string, atMs = 0) => ({ atMs, bytes: Buffer.from(text) });
const dataOf = (text: string) => readEvents([piece(text)]).map(({ data }) => data);

describe('the events of a stream', () => {
  it.each([
    ['data: a\n\ndata: b\n\n', ['a', 'b']],
    ['data: a\r\n\r\ndata:b\r\n\r\n', ['a', 'b']],
    ['\uFEFFdata: a\r\rdata\r\r', ['a', '']],
    ['data: a\ndata: b\n\n', ['a\nb']],
    ['data:  two spaces\n\n', [' two spaces']],
    [': keep-alive\n\n\n\nid: 7\nretry: 10\ndata: a\n\n', ['a']],
    ['data: a\n\ndata: cut o', ['a']],
    ['data: whole line, no end\n', []],
    ['', []],
  ])('in %j', (text, expected) => {
    expect(dataOf(text)).toEqual(expected);
  });

  it('have the type that they name, and the next has none again', () => {
    expect(readEvents([piece('event: error\ndata: a\n\ndata: b\n\n')]).map(({ type }) => type)).toEqual([
      'error',
      '',
    ]);
  });

  it('arrive with the empty line that ends them', () => {
    const pieces = [
      piece('data: a', 10),
      piece('\n', 20),
      piece('\ndata: b\n\ndata: c\n', 30),
      piece('\n', 40),
    ];

    expect(readEvents(pieces).map(({ atMs, data }) => [data, atMs])).toEqual([
      ['a', 30],
      ['b', 30],
      ['c', 40],
    ]);
  });

  it('are the same however their bytes are cut', () => {
    const bytes = Buffer.from('\uFEFFdata: é€😀\r\n\r\n: c\r\rdata: {"a":1}\ndata: b\n\n');
    const whole = readEvents([{ atMs: 0, bytes }]);
    for (let at = 0; at <= bytes.length; at += 1) {
      const cut = [bytes.subarray(0, at), bytes.subarray(at)].map((part) => ({ atMs: 0, bytes: part }));
      expect(readEvents(cut)).toEqual(whole);
    }
    expect(readEvents([...bytes].map((byte) => ({ atMs: 0, bytes: Buffer.from([byte]) })))).toEqual(whole);
  });

  it('are those that another reader of event streams finds', () => {
    const line = fc.constantFrom(
      'data: a',
      'data:b',
      'data',
      'event: x',
      ': c',
      'id: 1',
      'other',
      'data: é',
      '',
    );
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), lineEnd, (lines, end) => {
        const text = `${[...lines, '', ''].join(end)}${end}`;
        const found: string[] = [];
        const parser = createParser({ onEvent: ({ data }) => void found.push(data) });
        // The last line end may be half of one until something follows.
        parser.feed(`${text}:\n`);
        expect(dataOf(text)).toEqual(found);
      }),
    );
  });
});
