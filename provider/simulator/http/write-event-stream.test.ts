import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { createTestSimulator, TEST_KEY, userSays } from '../testing/ask-simulator';
import { writeEventStream } from './write-event-stream';

const events = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ data: `{"at":${at}}`, pauseMs: 0 }));
const never = new AbortController().signal;
const noWait = async () => {};

/** All that is used of a response is what any writable stream has. */
const asResponse = (stream: PassThrough) => stream as unknown as ServerResponse;

describe('an event stream', () => {
  it('is written one event at a time', async () => {
    const stream = new PassThrough();
    const pieces: string[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece.toString()));
    await writeEventStream(asResponse(stream), events(3), noWait, never);
    expect(pieces).toEqual(['data: {"at":0}\n\n', 'data: {"at":1}\n\n', 'data: {"at":2}\n\n']);
  });

  it('waits for a slow reader instead of piling events up', async () => {
    const stream = new PassThrough({ highWaterMark: 40 });
    let taken = 0;
    const counted = events(100).map((event) => ({
      ...event,
      get data() {
        taken += 1;
        return event.data;
      },
    }));
    const written = writeEventStream(asResponse(stream), counted, noWait, never);
    await new Promise(setImmediate);
    expect(taken).toBeLessThan(10);
    stream.resume();
    await written;
    expect(taken).toBe(100);
  });

  it('ends without an error when the reader leaves', async () => {
    const departure = new AbortController();
    const stream = new PassThrough({ highWaterMark: 1 });
    const written = writeEventStream(asResponse(stream), events(100), noWait, departure.signal);
    departure.abort();
    await expect(written).resolves.toBeUndefined();
    expect(stream.destroyed).toBe(true);
  });

  it('does not hide a failure while it is made', async () => {
    function* failing() {
      yield { data: '1', pauseMs: 0 };
      throw new Error('no more');
    }
    await expect(writeEventStream(asResponse(new PassThrough()), failing(), noWait, never)).rejects.toThrow(
      'no more',
    );
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
