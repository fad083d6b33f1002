import { brotliCompressSync, constants, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { bodyOf, type Evidence } from '../../evidence/evidence';
import { recordedExchangeOf } from '../../evidence/testing/recorded-exchange-of';
import { decodeAnswer } from './decode-answer';

const EVENTS = ['data: {"a":"chào"}\n\n', ': keep-alive\n\n', 'data: {"b":2}\n\n', 'data: [DONE]\n\n'];
const TEXT = EVENTS.join('');

const answerOf = (coding: string, pieces: readonly Buffer[], parts: Partial<Evidence> = {}): Evidence => ({
  ...recordedExchangeOf().evidence,
  headers: [
    ['Content-Encoding', coding],
    ['content-type', 'text/event-stream'],
    ['Content-Length', '9'],
  ],
  pieces: pieces.map((bytes, index) => ({ atMs: index * 10, bytes })),
  end: { kind: 'complete' },
  ...parts,
});

const textOf = (answer: Evidence) => bodyOf(answer).toString('utf8');

/** Every event compressed and flushed by itself, as a server does that compresses a stream. */
async function gzipEvents(): Promise<Buffer[]> {
  const gzip = createGzip();
  const pieces: Buffer[] = [];
  const take = () => {
    const bytes: Buffer | null = gzip.read();
    if (bytes !== null) pieces.push(bytes);
  };
  for (const event of EVENTS) {
    gzip.write(event);
    await new Promise<void>((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, resolve));
    take();
  }
  const ended = new Promise((resolve) => gzip.once('end', resolve));
  gzip.end().on('readable', take);
  await ended;
  return pieces;
}

describe('an answer in a content coding', () => {
  it.each<[string, Buffer]>([
    ['gzip', gzipSync(TEXT)],
    ['X-GZIP', gzipSync(TEXT)],
    ['gzip', Buffer.concat([gzipSync(EVENTS[0] ?? ''), gzipSync(EVENTS.slice(1).join(''))])],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['gzip, identity, br', brotliCompressSync(gzipSync(TEXT))],
  ])('of %s is kept decoded, and says from what', async (coding, body) => {
    const decoded = await decodeAnswer(answerOf(coding, [body.subarray(0, 3), body.subarray(3)]));

    expect(textOf(decoded)).toBe(TEXT);
    expect(decoded).toMatchObject({
      end: { kind: 'complete' },
      headers: [['content-type', 'text/event-stream']],
      decodedFrom: coding.toLowerCase().replace('identity, ', ''),
    });
  });

  it('keeps the time at which each event could be read', async () => {
    const decoded = await decodeAnswer(answerOf('gzip', await gzipEvents()));

    expect(decoded.pieces.map(({ atMs, bytes }) => [atMs, bytes.toString()])).toEqual(
      EVENTS.map((event, index) => [index * 10, event]),
    );
  });

  it('holds what could be read of it, wherever it was cut, and never seems complete', async () => {
    const body = Buffer.concat(await gzipEvents());
    for (let length = 1; length < body.length; length += 1) {
      const cut = answerOf('gzip', [body.subarray(0, length)]);
      const decoded = await decodeAnswer(cut);
      const closed = await decodeAnswer({ ...cut, end: { kind: 'closed-early' } });

      expect(decoded.end).toEqual({ kind: 'malformed', detail: 'its gzip body is cut off' });
      expect(Buffer.from(TEXT).indexOf(bodyOf(decoded))).toBe(0);
      expect(closed).toEqual({ ...decoded, end: { kind: 'closed-early' } });
    }
    expect(textOf(await decodeAnswer(answerOf('gzip', [body.subarray(0, -1)])))).toBe(TEXT);
  });

  it.each<[string, Buffer]>([
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
  ])('of %s never seems complete where it was cut', async (coding, body) => {
    for (let length = 1; length < body.length; length += 1) {
      const { end } = await decodeAnswer(answerOf(coding, [body.subarray(0, length)]));

      expect(end).toEqual({ kind: 'malformed', detail: `its ${coding} body is cut off` });
    }
  });

  it.each(['gzip', 'deflate', 'br'])('is no valid answer where it is not %s', async (coding) => {
    const decoded = await decodeAnswer(answerOf(coding, [Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff])]));

    expect(decoded.end).toEqual({ kind: 'malformed', detail: `its body is not ${coding}` });
  });

  it('is not read further than an answer may be long', async () => {
    const decoded = await decodeAnswer(answerOf('gzip', [gzipSync(Buffer.alloc(65 * 1024 * 1024))]));

    expect(decoded.end).toEqual({ kind: 'stopped', limit: 'size', limitValue: 64 * 1024 * 1024 });
    expect(bodyOf(decoded).length).toBeLessThanOrEqual(64 * 1024 * 1024);
  });

  it('that nobody here knows has a header and no bytes, which could hold a key', async () => {
    const answer = answerOf('zstd', [Buffer.from('secret')]);

    expect(await decodeAnswer(answer)).toEqual({ ...answer, pieces: [] });
  });

  it('without a body is as it is', async () => {
    expect(await decodeAnswer(answerOf('gzip', []))).toMatchObject({ pieces: [], end: { kind: 'complete' } });
  });

  it('that is none is left alone', async () => {
    const answer = answerOf('identity', [Buffer.from('as it is')]);

    expect(await decodeAnswer(answer)).toBe(answer);
  });
});
