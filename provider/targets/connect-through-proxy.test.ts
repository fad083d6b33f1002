import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { untrustedIdentity } from '../gateway/testing/untrusted-identity';
import { systemClock } from '../verification/clock';
import { askProvider, type Deadlines } from './ask-provider';

// One of them starts a process of its own, which compiles what it runs.
jest.setTimeout(60_000);

const deadlines: Deadlines = { connectMs: 5000, firstByteMs: 5000, idleMs: 5000, totalMs: 10_000 };
const request = { method: 'POST', target: '/v1', headers: [], body: Buffer.from('question') };
const TUNNEL_TAKES_MS = 200;

let stop: (() => void)[] = [];
afterEach(() => {
  for (const close of stop) close();
  stop = [];
});

async function listen(server: Server): Promise<number> {
  stop.push(() => {
    server.close();
    server.closeAllConnections();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A proxy that does with CONNECT what the test says. */
async function startProxy(onConnect: (request: IncomingMessage, socket: Socket) => void): Promise<number> {
  const proxy = createServer();
  proxy.on('connect', (asked, socket) => {
    stop.push(() => socket.destroy());
    // Whoever gives a tunnel up may do it while something is being sent.
    socket.on('error', () => undefined);
    onConnect(asked, socket as Socket);
  });
  return listen(proxy);
}

/** Puts the clock of a process forward, and waits until it has. */
async function putForward(child: ChildProcess, ms: number): Promise<void> {
  const done = once(child, 'message');
  child.send(ms);
  await done;
}

const ask = (proxyPort: number, limits: Partial<Deadlines> = {}) =>
  askProvider({
    url: new URL('https://api.example.com/v1'),
    proxy: new URL(`http://me:s3cret@127.0.0.1:${proxyPort}`),
    request,
    deadlines: { ...deadlines, ...limits },
    clock: systemClock,
  });

describe('asking a provider through a proxy', () => {
  it('goes through a tunnel, and counts from the request in the open tunnel', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'modelpact-test-'));
    stop.push(() => void rm(folder, { recursive: true, force: true }));
    const certificate = join(folder, 'trusted.pem');
    await writeFile(certificate, untrustedIdentity.cert);
    const providerPort = await listen(
      createTlsServer(untrustedIdentity, async (asked, response) =>
        response.end(`answer to ${await text(asked)}`),
      ),
    );
    const asked: { url?: string; login?: string }[] = [];
    let asking: ChildProcess | undefined;
    const proxyPort = await startProxy(async (connectRequest, socket) => {
      asked.push({ url: connectRequest.url, login: connectRequest.headers['proxy-authorization'] });
      const tunnel = connect(providerPort, '127.0.0.1');
      tunnel.on('error', () => undefined);
      stop.push(() => tunnel.destroy());
      await once(tunnel, 'connect');
      if (asking) await putForward(asking, TUNNEL_TAKES_MS);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(tunnel).pipe(socket);
    });
    // A process of its own, since which certificates are trusted is settled when it starts. Its clock stands still
    // until this test puts it forward.
    const script = `
      const { askProvider } = require(${JSON.stringify(join(__dirname, 'ask-provider'))});
      let nowMs = 0;
      process.on('message', (ms) => {
        nowMs += ms;
        process.send('put forward');
      });
      void askProvider({
        url: new URL('https://127.0.0.1:${providerPort}/v1'),
        proxy: new URL('http://me:s3cr%40t@127.0.0.1:${proxyPort}'),
        request: { ...${JSON.stringify(request)}, body: Buffer.from('question') },
        deadlines: ${JSON.stringify(deadlines)},
        clock: { now: () => new Date(0), nowMs: () => nowMs },
      }).then((seen) => {
        console.log(JSON.stringify({ ...seen, body: String(Buffer.concat(seen.pieces.map(({ bytes }) => bytes))) }));
        process.disconnect();
      });
    `;
    asking = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', script], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    stop.push(() => void asking?.kill());
    const seen = JSON.parse(asking.stdout ? await text(asking.stdout) : '');

    expect(seen).toMatchObject({ status: 200, end: { kind: 'complete' }, body: 'answer to question' });
    expect([seen.connectMs, seen.endAtMs]).toEqual([TUNNEL_TAKES_MS, 0]);
    expect(asked).toEqual([
      { url: `127.0.0.1:${providerPort}`, login: `Basic ${Buffer.from('me:s3cr@t').toString('base64')}` },
    ]);
  });

  it.each([407, 503])('has no connection where the proxy refuses with %d, and says so', async (status) => {
    const port = await startProxy((_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));

    expect((await ask(port)).end).toEqual({
      kind: 'unreachable',
      detail: `the proxy 127.0.0.1:${port} refused a connection to api.example.com:443 (${status})`,
    });
  });

  it('has no connection where the proxy is not there', async () => {
    const port = await startProxy(() => undefined);
    for (const close of stop) close();

    expect((await ask(port)).end).toEqual({
      kind: 'unreachable',
      detail: `the proxy 127.0.0.1:${port} cannot be reached (ECONNREFUSED)`,
    });
  });

  it('waits no longer than for any connection, and leaves the proxy then', async () => {
    let tunnel: Socket | undefined;
    const port = await startProxy((_request, socket) => {
      tunnel = socket.resume().once('end', () => socket.end());
    });
    const { end } = await ask(port, { connectMs: 100 });
    if (tunnel?.closed === false) await once(tunnel, 'close');

    expect(end).toEqual({ kind: 'stopped', limit: 'connect', limitValue: 100 });
    expect(tunnel?.closed).toBe(true);
  });
});
