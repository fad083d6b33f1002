import { fixtureNames, readFixture } from '../testing/read-fixture';
import { EventTooLongError, readEvents, type ServerSentEvent } from './read-events';

async function* piecesOf(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

async function collect(pieces: AsyncIterable<Uint8Array>, longest = 10_000): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of readEvents(pieces, longest)) events.push(event);
  return events;
}

const dataOf = async (text: string) => (await collect(piecesOf(text))).map(({ data }) => data);

describe('readEvents', () => {
  it.each([
    ['line feeds', 'data: a\n\ndata: b\n\n'],
    ['carriage returns', 'data: a\r\rdata: b\r\r'],
    ['both', 'data: a\r\n\r\ndata: b\r\n\r\n'],
    ['no space after the colon', 'data:a\n\ndata:b\n\n'],
    ['comments and empty lines', ': keep-alive\n\n\n\ndata: a\n: more\n\n: \n\ndata: b\n\n'],
    ['id and retry lines', 'id: 1\nretry: 10\ndata: a\n\nid: 2\nretry: never\ndata: b\n\n'],
    ['a byte order mark', '\uFEFFdata: a\n\ndata: b\n\n'],
    ['unknown fields', 'colour: red\ndata: a\n\ndata: b\n\n'],
  ])('reads a stream with %s', async (_, text) => {
    expect(await dataOf(text)).toEqual(['a', 'b']);
  });

  it('joins the data lines of one event', async () => {
    expect(await dataOf('data: a\ndata: b\n\n')).toEqual(['a\nb']);
  });

  it('takes only one space after the colon', async () => {
    expect(await dataOf('data:  a\n\n')).toEqual([' a']);
  });

  it('names the type of an event', async () => {
    expect(await collect(piecesOf('event: error\ndata: a\n\n'))).toEqual([{ event: 'error', data: 'a' }]);
  });

  it.each(['data: a\n\ndata: b', 'data: a\n\ndata: b\n', 'data: a\r\rdata: b\r'])(
    'drops an event that the stream does not finish: %j',
    async (text) => {
      expect(await dataOf(text)).toEqual(['a']);
    },
  );

  it('refuses an event that does not end', async () => {
    const endless = collect(piecesOf('data: 0123456789', '0123456789'), 20);
    await expect(endless).rejects.toThrow(EventTooLongError);
  });

  describe.each(fixtureNames())('the stream "%s"', (name) => {
    const bytes = readFixture(name);

    it('reads the same wherever it is cut in two', async () => {
      const whole = await collect(piecesOf(bytes));
      expect(whole.length).toBeGreaterThan(1);
      for (let at = 1; at < bytes.length; at += 1) {
        expect({ at, events: await collect(piecesOf(bytes.subarray(0, at), bytes.subarray(at))) }).toEqual({
          at,
          events: whole,
        });
      }
    });

    it('reads the same byte by byte', async () => {
      const single = [...bytes].map((byte) => Uint8Array.of(byte));
      expect(await collect(piecesOf(...single))).toEqual(await collect(piecesOf(bytes)));
    });
  });
});
