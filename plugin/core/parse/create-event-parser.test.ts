import { createParser } from 'eventsource-parser';
import * as fc from 'fast-check';
import { createEventParser } from './create-event-parser';
import type { StreamEvent } from './event';
import { parseEvents } from './parse-events';

const parse = (text: string): Partial<StreamEvent>[] =>
  parseEvents([Buffer.from(text)]).events.map(({ event, data, id, lastEventId, retryMs }) => ({
    event,
    data,
    ...(id === undefined ? {} : { id }),
    ...(lastEventId === '' ? {} : { lastEventId }),
    ...(retryMs === undefined ? {} : { retryMs }),
  }));
const message = (data: string, others: Partial<StreamEvent> = {}): Partial<StreamEvent> => ({
  event: 'message',
  data,
  ...others,
});

// HTML Living Standard, 9.2.5 (parsing) and 9.2.6 (interpreting an event stream).
describe('the grammar of an event stream', () => {
  it.each<[string, string, Partial<StreamEvent>[]]>([
    ['one line of data', 'data: a\n\n', [message('a')]],
    ['data without the space', 'data:a\n\n', [message('a')]],
    ['one space only is dropped', 'data:  a\n\n', [message(' a')]],
    ['several lines of data', 'data: a\ndata: b\n\n', [message('a\nb')]],
    ['empty data', 'data:\n\n', [message('')]],
    ['data as a whole line', 'data\n\n', [message('')]],
    ['two empty lines of data', 'data\ndata\n\n', [message('\n')]],
    ['no data is no event', 'event: x\n\ndata: a\n\n', [message('a')]],
    ['empty lines between events', '\n\n\ndata: a\n\n\n\n', [message('a')]],
    ['carriage returns', 'data: a\rdata: b\r\r', [message('a\nb')]],
    ['carriage returns with line feeds', 'data: a\r\ndata: b\r\n\r\n', [message('a\nb')]],
    ['mixed line ends', 'data: a\rdata: b\ndata: c\r\n\n', [message('a\nb\nc')]],
    ['a byte order mark', '\uFEFFdata: a\n\n', [message('a')]],
    [
      'only the first byte order mark is dropped',
      '\uFEFF\uFEFFdata: a\n\ndata: \uFEFFb\n\n',
      [message('\uFEFFb')],
    ],
    ['comments', ': x\ndata: a\n:\n:data: b\n\n', [message('a')]],
    ['event types', 'event: x\ndata: a\n\ndata: b\n\n', [message('a', { event: 'x' }), message('b')]],
    ['the last event type counts', 'event: x\nevent: y\ndata: a\n\n', [message('a', { event: 'y' })]],
    [
      'ids stay',
      'id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n',
      [
        message('a', { id: '1', lastEventId: '1' }),
        message('b', { lastEventId: '1' }),
        message('c', { id: '' }),
      ],
    ],
    ['an id with a NUL is ignored', 'id: 1\0\ndata: a\n\n', [message('a')]],
    [
      'an id stays though its event had no data',
      'id: 7\n\ndata: a\n\n',
      [message('a', { lastEventId: '7' })],
    ],
    [
      'retry times',
      'retry: 30\ndata: a\n\nretry: 3s\ndata: b\n\n',
      [message('a', { retryMs: 30 }), message('b')],
    ],
    ['unknown fields', 'foo: x\nDATA: y\ndata : z\ndata: a\n\n', [message('a')]],
    ['colons in the value', 'data: a: b:c\n\n', [message('a: b:c')]],
    ['characters of several bytes', 'data: chào 👋 ﷽\n\n', [message('chào 👋 ﷽')]],
    ['an unfinished event', 'data: a\n\ndata: b\n', [message('a')]],
  ])('%s', (_, text, events) => {
    expect(parse(text)).toEqual(events);
  });

  it('replaces bytes that are no UTF-8', () => {
    const [event] = parseEvents([Buffer.from([...Buffer.from('data: '), 0xff, 0x61, 0x0a, 0x0a])]).events;
    expect(event?.data).toBe('\uFFFDa');
  });

  it('tells where each event stands in the body', () => {
    const body = Buffer.from(': é\r\ndata: chào\r\n\r\ndata: b\n\n');
    const { events } = parseEvents([body]);
    expect(events.map(({ startByte, endByte }) => [startByte, endByte])).toEqual([
      [6, 20],
      [21, 30],
    ]);
    expect(body.subarray(21, 30).toString()).toBe('data: b\n\n');
  });

  it.each([
    ['data: a\n\ndata: b\n', { startByte: 9, text: 'data: b' }],
    ['data: a\n\ndata: b', { startByte: 9, text: 'data: b' }],
    ['data: a\ndata: b', { startByte: 0, text: 'data: a\ndata: b' }],
    ['dat', { startByte: 0, text: 'dat' }],
    ['data: a\n\n', undefined],
    ['data: a\n\n: bye', undefined],
    ['data: a\n\nid: 4\n', undefined],
    ['', undefined],
  ])('tells what is unfinished in %j', (text, unfinished) => {
    expect(parseEvents([Buffer.from(text)]).unfinished).toEqual(unfinished);
  });

  it('does not keep a buffer that its caller fills again', () => {
    const events: StreamEvent[] = [];
    const parser = createEventParser((event) => events.push(event));
    const buffer = Buffer.from('data: a');
    parser.push(buffer);
    buffer.fill('x');
    parser.push(Buffer.from('\n\n'));
    expect(events[0]?.data).toBe('a');
  });
});

const piece = fc.constantFrom(
  'data',
  'event',
  'id',
  'retry',
  ':',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  'x',
  '12',
  'é👋',
  '\0',
);

describe('the grammar against another parser', () => {
  it('finds the same events in any mixture of its parts', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        // A line feed at the end lets the other parser see a final carriage return as a line end.
        const text = `${parts.join('')}\n`;
        const theirs: object[] = [];
        const parser = createParser({
          onEvent: ({ event, data }) => theirs.push({ event: event || 'message', data }),
        });
        parser.feed(text);
        const ours = parseEvents([Buffer.from(text)]).events.map(({ event, data }) => ({ event, data }));
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds what an encoder wrote, whatever its line ends, comments and cuts', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[\r\n\0]/g, ''));
    const written = fc.record({
      event: line,
      id: line,
      data: fc.array(line, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 5 }),
        fc.constantFrom('\n', '\r', '\r\n'),
        fc.boolean(),
        fc.array(fc.nat(200), { maxLength: 6 }),
        (events, end, hasComments, cuts) => {
          const text = events
            .map(({ event, id, data }) =>
              [
                ...(hasComments ? [': note'] : []),
                `event: ${event}`,
                `id: ${id}`,
                ...data.map((value) => `data: ${value}`),
                '',
                '',
              ].join(end),
            )
            .join('');
          const body = Buffer.from(text);
          const places = [0, ...cuts.map((cut) => cut % (body.length + 1)), body.length].sort(
            (a, b) => a - b,
          );
          const pieces = places.slice(1).map((to, index) => body.subarray(places[index], to));
          expect(parseEvents(pieces).events).toEqual(
            events.map(({ event, id, data }) =>
              expect.objectContaining({ event: event || 'message', id, data: data.join('\n') }),
            ),
          );
        },
      ),
    );
  });
});
