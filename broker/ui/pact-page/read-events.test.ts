import { readEvents } from './read-events';

const event = (data: string, more: object = {}) => ({ name: undefined, id: undefined, data, ...more });

describe('readEvents', () => {
  it.each([
    ['one event', 'data: a\n\n', [event('a')]],
    ['no space after the colon, and two', 'data:a\n\ndata:  b\n\n', [event('a'), event(' b')]],
    ['data of several lines', 'data: a\ndata\ndata: b\n\n', [event('a\n\nb')]],
    ['names and ids', 'event: end\nid: 7\ndata: a\n\n', [event('a', { name: 'end', id: '7' })]],
    ['every kind of line end', 'data: a\r\n\r\ndata: b\r\r', [event('a'), event('b')]],
    ['comments and nothing else', '\uFEFF: hello\n\n\n\ndata: a\n\n', [event('a')]],
    ['no end', 'data: a', [event('a')]],
  ])('reads %s', (_case, text, events) => {
    expect(readEvents(text)).toEqual(events);
  });
});
