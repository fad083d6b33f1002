import { countEvents } from './count-events';

describe('the events of a stream', () => {
  it.each([
    ['', 0],
    ['data: a\n\ndata: b\n\n', 2],
    ['data: a\r\n\r\ndata:b\r\n\r\n', 2],
    ['\uFEFFdata: a\r\rdata\r\r', 2],
    [': keep-alive\n\ndata: a\n\n', 1],
    ['data: a\n\ndata: cut o', 1],
    ['event: x\ndata: a\ndata: b\n\n', 1],
  ])('in %j are counted when an empty line ends them: %d', (text, count) => {
    expect(countEvents(text)).toBe(count);
  });
});
