import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { bodyOf, type ProviderRequest } from '../evidence/evidence';
import { systemClock } from '../verification/clock';
import { startProvider, type TestProvider } from '../verification/testing/start-provider';
import { askProvider, type Deadlines } from './ask-provider';

const request: ProviderRequest = {
  method: 'POST',
  target: '/',
  headers: [['x-a', '1']],
  body: Buffer.from('{}'),
};
const patient: Deadlines = { connectMs: 5_000, firstByteMs: 5_000, idleMs: 5_000, totalMs: 5_000 };

let close: () => Promise<void> = async () => undefined;

afterEach(() => close());

async function httpServer(answer: (response: ServerResponse) => void): Promise<TestProvider> {
  const provider = await startProvider((_request, response) => answer(response));
  close = provider.close;
  return provider;
}

/** A server that speaks whatever bytes the test wants. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (url: string, deadlines: Partial<Deadlines> = {}, signal?: AbortSignal, mayBeGateway?: boolean) =>
  askProvider({
    url: new URL(url),
    mayBeGateway,
    request,
    deadlines: { ...patient, ...deadlines },
    clock: systemClock,
    signal,
  });

describe('asking a provider', () => {
  it('keeps status, headers, every piece with its time, and the end', async () => {
    const { url, requests } = await httpServer((response) => {
      response.writeHead(201, { 'x-request-id': 'r-1', 'set-cookie': ['a=1', 'b=2'] });
      response.write('one', () => setImmediate(() => response.end('two')));
    });
    const evidence = await ask(url);

    expect(evidence).toMatchObject({ status: 201, end: { kind: 'complete' } });
    expect(evidence.headers).toEqual(
      expect.arrayContaining([
        ['x-request-id', 'r-1'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ]),
    );
    expect(bodyOf({ ...evidence, attempts: [] }).toString()).toBe('onetwo');
    const times = [
      0,
      evidence.headersAtMs ?? -1,
      ...evidence.pieces.map(({ atMs }) => atMs),
      evidence.endAtMs,
    ];
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(requests[0]).toMatchObject({
      method: 'POST',
      body: '{}',
      headers: { 'x-a': '1', 'content-length': '2' },
    });
  });

  it('asks by the name that is given, once', async () => {
    const { url, requests } = await httpServer((response) => response.end());
    await askProvider({
      url: new URL(url),
      request: { ...request, headers: [['Host', 'api.example.com']] },
      deadlines: patient,
      clock: systemClock,
    });

    expect(requests[0]?.headers).toMatchObject({ host: 'api.example.com' });
  });

  it('sees that an answer was cut off, by its length', async () => {
    const { url } = await httpServer((response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });

    expect(await ask(url)).toMatchObject({ status: 200, end: { kind: 'closed-early' } });
  });

  it('sees that an answer was cut off, by its last chunk', async () => {
    const { url } = await httpServer((response) => {
      response.write('data: 1\n\n', () => response.destroy());
    });

    expect(await ask(url)).toMatchObject({ status: 200, end: { kind: 'closed-early' } });
  });

  it('sees that the connection was closed without an answer', async () => {
    const host = await rawServer((socket) => socket.once('data', () => socket.end()));

    expect(await ask(`http://${host}`)).toMatchObject({ pieces: [], end: { kind: 'closed-early' } });
  });

  it('sees that what came back is not HTTP', async () => {
    const host = await rawServer((socket) =>
      socket.once('data', () => socket.end('220 mail.example.com ESMTP\r\n')),
    );

    expect(await ask(`http://${host}`)).toMatchObject({ end: { kind: 'malformed' } });
  });

  it('takes an answer without length as complete when the connection ends, as HTTP/1.0 does', async () => {
    const host = await rawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nall of it')),
    );

    expect(await ask(`http://${host}`)).toMatchObject({ status: 200, end: { kind: 'complete' } });
  });

  it('says that no connection came about where nobody listens', async () => {
    const host = await rawServer(() => undefined);
    await close();

    expect((await ask(`http://${host}`)).end).toEqual({
      kind: 'unreachable',
      detail: `nobody listens at ${host}`,
    });
  });

  it('says that no connection came about where TLS is refused', async () => {
    const host = await rawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );

    expect((await ask(`https://${host}`)).end).toEqual({
      kind: 'unreachable',
      detail: expect.stringMatching(/TLS with 127\.0\.0\.1:\d+ was refused/),
    });
  });

  it.each<[keyof Deadlines, string, (response: ServerResponse) => void]>([
    ['firstByteMs', 'first-byte', () => undefined],
    ['idleMs', 'idle', (response) => void response.write('start')],
    ['totalMs', 'total', (response) => void response.write('start')],
  ])('stops at the deadline %s', async (name, limit, answer) => {
    const { url } = await httpServer(answer);

    expect((await ask(url, { [name]: 30 })).end).toEqual({ kind: 'stopped', limit, limitValue: 30 });
  });

  it('stops at the deadline for the connection', async () => {
    // TLS never comes about: the server keeps silent.
    const host = await rawServer(() => undefined);

    expect((await ask(`https://${host}`, { connectMs: 30 })).end).toEqual({
      kind: 'stopped',
      limit: 'connect',
      limitValue: 30,
    });
  });

  it('ends at once when the run is aborted', async () => {
    const controller = new AbortController();
    const { url } = await httpServer(() => controller.abort(new Error('stop')));

    await expect(ask(url, {}, controller.signal)).rejects.toThrow('stop');
    await expect(ask(url, {}, controller.signal)).rejects.toThrow('stop');
  });
});

describe('what no answer is', () => {
  it.each<[string, string]>([
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\nrest'],
    ['a 101 that names no protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['a status that there is not', 'HTTP/1.1 099 Weird\r\ncontent-length: 2\r\n\r\n{}'],
  ])('is malformed at once: %s', async (_case, text) => {
    const host = await rawServer((socket) => socket.write(text));
    const evidence = await ask(`http://${host}/`);

    expect(evidence).toMatchObject({ end: { kind: 'malformed' }, pieces: [] });
    expect(evidence.status).toBeUndefined();
  });
});

describe('a header by which a gateway says how an exchange ended', () => {
  const told = { 'x-modelpact-exchange-end': '{"kind":"unreachable","detail":"nobody listens"}' };

  it.each<[string, number, boolean, string]>([
    ['is believed of a gateway', 502, true, 'unreachable'],
    ['is believed of a gateway that waited', 504, true, 'unreachable'],
    ['is not believed where there is none', 502, false, 'complete'],
    ['is not believed beside an answer', 200, true, 'complete'],
  ])('%s', async (_case, status, mayBeGateway, end) => {
    const { url } = await httpServer((response) => response.writeHead(status, told).end('{}'));

    expect((await ask(url, {}, undefined, mayBeGateway)).end.kind).toBe(end);
  });
});
