import { createStreamFailure } from './stream-failure';

const event = (content: string) => `data: {"choices":[{"delta":{"content":"${content}"}}]}`;

/** What a client gets of a stream that comes in these pieces. */
function failed(pieces: readonly Buffer[], events: number): string {
  const failure = createStreamFailure(events);
  let passed = Buffer.alloc(0);
  for (const piece of pieces) {
    const result = failure.push(piece);
    passed = Buffer.concat([passed, result.passed]);
    if (result.isOver) return passed.toString();
  }
  return Buffer.concat([passed, failure.end()]).toString();
}

describe('a stream that is made to fail', () => {
  it.each([
    ['LF', '\n\n'],
    ['CR LF', '\r\n\r\n'],
    ['CR', '\r\r'],
  ])('fails at the same place wherever it is cut (%s)', (_name, end) => {
    const whole = Buffer.from(`: one${end}${event('á')}${end}${event('b')}${end}${event('c')}${end}`);
    const expected = failed([whole], 2);
    expect(expected.startsWith(`: one${end}${event('á')}${end}${event('b')}${end}data: {"error":{`)).toBe(
      true,
    );
    for (let at = 0; at <= whole.length; at += 1) {
      expect(failed([whole.subarray(0, at), whole.subarray(at)], 2)).toBe(expected);
    }
  });

  it('passes none where none shall come', () => {
    expect(failed([Buffer.from(`${event('a')}\n\n`)], 0)).toMatch(/^data: \{"error"/);
  });

  it('never passes an end', () => {
    for (const end of ['data: [DONE]', 'data:[DONE]', 'data: {"choices":[{"finish_reason": "stop"}]}']) {
      expect(failed([Buffer.from(`${event('a')}\n\n${end}\n\n`)], 5)).toMatch(
        /^data: .*"a".*\n\ndata: \{"error"/,
      );
      expect(failed([Buffer.from(`${end}\n\n`)], 5)).toMatch(/^data: \{"error"/);
    }
  });

  it('is for streams that can be read only', () => {
    const isFor = (...headers: [string, string][]) => createStreamFailure(1).isFor(headers);

    expect(isFor(['Content-Type', 'text/event-stream; charset=utf-8'])).toBe(true);
    expect(isFor(['content-type', 'application/json'])).toBe(false);
    expect(isFor(['content-type', 'text/event-stream'], ['content-encoding', 'gzip'])).toBe(false);
  });
});
