import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { cutStep, type StreamStep, stallStep } from '../streams/stream-step';
import { eventStream } from '../streams/wire-form';
import { createTestSimulator, TEST_KEY, userSays } from '../testing/ask-simulator';
import { writeStream } from './write-stream';

const event = (data: string): StreamStep => ({
  kind: 'event',
  data,
  hasContent: true,
  hasFinish: false,
  pauseMs: 0,
});
const events = (count: number) => Array.from({ length: count }, (_, at) => event(`{"at":${at}}`));
const never = new AbortController().signal;
const noWait = async () => {};

/** All that is used of a response is what any writable stream has. */
const asResponse = (stream: PassThrough) => stream as unknown as ServerResponse;

const write = (stream: PassThrough, steps: Iterable<StreamStep>, signal = never, form = eventStream) =>
  writeStream(asResponse(stream), steps, form, noWait, signal);

describe('an event stream', () => {
  it('is written one event at a time', async () => {
    const stream = new PassThrough();
    const pieces: string[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece.toString()));
    await write(stream, events(3));
    expect(pieces).toEqual(['data: {"at":0}\n\n', 'data: {"at":1}\n\n', 'data: {"at":2}\n\n']);
  });

  it('waits for a slow reader instead of piling events up', async () => {
    const stream = new PassThrough({ highWaterMark: 40 });
    let taken = 0;
    function* counted() {
      for (const step of events(100)) {
        taken += 1;
        yield step;
      }
    }
    const written = write(stream, counted());
    await new Promise(setImmediate);
    expect(taken).toBeLessThan(10);
    stream.resume();
    await written;
    expect(taken).toBe(100);
  });

  it('ends without an error when the reader leaves', async () => {
    const departure = new AbortController();
    const stream = new PassThrough({ highWaterMark: 1 });
    const written = write(stream, events(100), departure.signal);
    departure.abort();
    await expect(written).resolves.toBeUndefined();
    expect(stream.destroyed).toBe(true);
  });

  it('does not hide a failure while it is made', async () => {
    function* failing() {
      yield event('1');
      throw new Error('no more');
    }
    await expect(write(new PassThrough(), failing())).rejects.toThrow('no more');
  });

  it('can be sent a few bytes at a time', async () => {
    const stream = new PassThrough();
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    await write(stream, [event('áo mưa')], never, { ...eventStream, maxPieceBytes: 7 });
    expect(pieces.map((piece) => piece.length)).toEqual([7, 7, 2]);
    // A character lies on both sides of the first cut.
    expect(pieces[0]?.toString()).toContain('\uFFFD');
    expect(Buffer.concat(pieces).toString()).toBe('data: áo mưa\n\n');
  });

  it('that is cut ends without the rest', async () => {
    const stream = new PassThrough();
    await write(stream, [cutStep, event('1')]);
    expect(stream.destroyed).toBe(true);
    expect(stream.writableEnded).toBe(false);
  });

  it('that stalls stays open until the reader leaves', async () => {
    const departure = new AbortController();
    const stream = new PassThrough();
    const written = write(stream, [event('1'), stallStep, event('2')], departure.signal);
    await new Promise(setImmediate);
    expect(stream.destroyed).toBe(false);
    expect(String(stream.read())).toBe('data: 1\n\n');
    departure.abort();
    await expect(written).resolves.toBeUndefined();
    expect(stream.destroyed).toBe(true);
  });
});

describe('a client that leaves', () => {
  it('stops the stream that was written for it', async () => {
    let stopped: (reason: unknown) => void = () => {};
    const departure = new Promise((resolve) => {
      stopped = resolve;
    });
    const app = createTestSimulator({
      pace: { firstTokenMs: 0, gapMs: 1000 },
      clock: {
        nowMs: () => 0,
        wait: (_durationMs, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              stopped('stopped');
              reject(signal.reason);
            });
          }),
      },
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const client = new AbortController();
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4.1', messages: userSays('Hello'), stream: true }),
      signal: client.signal,
    });
    const first = await response.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^data: \{.*"role":"assistant"/);
    client.abort();
    expect(await departure).toBe('stopped');
    await app.close();
  });
});
