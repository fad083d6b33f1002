import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { askProvider, type Deadlines } from '../targets/ask-provider';
import { systemClock } from '../verification/clock';
import { untrustedIdentity } from './testing/untrusted-identity';
import { closeLater, startGateway, startRawTarget, startTarget } from './testing/use-gateway';

const patient: Deadlines = { connectMs: 5_000, firstByteMs: 5_000, idleMs: 5_000, totalMs: 5_000 };

/** What a verifier sees that asks through the gateway. */
const asVerifier = (url: string) =>
  askProvider({
    url: new URL(url),
    mayBeGateway: true,
    request: { method: 'GET', target: '/', headers: [], body: Buffer.alloc(0) },
    deadlines: patient,
    clock: systemClock,
  });

async function ask(targetUrl: string, deadlines = {}) {
  const { url } = await startGateway({ targetUrl, deadlines });
  const response = await fetch(url);
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  return { status: response.status, ...error, evidence: await asVerifier(url) };
}

async function closedPort(): Promise<string> {
  const target = createServer();
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const { port } = target.address() as AddressInfo;
  await new Promise((resolve) => target.close(resolve));
  return `127.0.0.1:${port}`;
}

describe('a target that does not answer', () => {
  it('is a 502 where nobody listens, and unreachable to a verifier', async () => {
    const host = await closedPort();

    expect(await ask(`http://${host}`)).toMatchObject({
      status: 502,
      message: `The gateway got no answer from ${host}: nobody listens at ${host}.`,
      type: 'server_error',
      param: null,
      code: 'bad_gateway',
      evidence: { end: { kind: 'unreachable', detail: `the gateway says that nobody listens at ${host}` } },
    });
  });

  it('is a 502 where its certificate is not trusted', async () => {
    const target = createServer(untrustedIdentity, (_request, response) => response.end('ok'));
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    closeLater(() => new Promise((resolve) => target.close(resolve)));
    const { port } = target.address() as AddressInfo;

    expect(await ask(`https://127.0.0.1:${port}`)).toMatchObject({
      status: 502,
      message: `The gateway got no answer from 127.0.0.1:${port}: TLS with 127.0.0.1:${port} was refused (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    });
  });

  it('is a 502 where it closes the connection, which breaks a contract', async () => {
    const host = await startRawTarget((socket) => socket.once('data', () => socket.end()));

    expect(await ask(`http://${host}`)).toMatchObject({
      status: 502,
      message: `The gateway got no answer from ${host}: it closed the connection without one.`,
      evidence: { end: { kind: 'closed-early' }, pieces: [] },
    });
  });

  it('is a 502 where it does not speak HTTP', async () => {
    const host = await startRawTarget((socket) => socket.once('data', () => socket.end('220 ESMTP\r\n')));

    expect(await ask(`http://${host}`)).toMatchObject({
      status: 502,
      message: expect.stringMatching(/: what it sent is not HTTP \(.+\)\.$/),
      evidence: { end: { kind: 'malformed' } },
    });
  });

  it('is a 504 where the first byte does not come', async () => {
    const target = await startTarget(() => undefined);

    expect(await ask(target.url, { firstByteMs: 30 })).toMatchObject({
      status: 504,
      message: expect.stringMatching(/: no first byte after 30 ms\.$/),
      code: 'gateway_timeout',
      evidence: { end: { kind: 'stopped', limit: 'first-byte', limitValue: 30 } },
    });
  });

  it('is a 504 where the connection does not come about', async () => {
    // TLS never comes about: the server keeps silent.
    const host = await startRawTarget(() => undefined);

    expect(await ask(`https://${host}`, { connectMs: 30 })).toMatchObject({
      status: 504,
      message: expect.stringMatching(/: no connection after 30 ms\.$/),
      evidence: { end: { kind: 'stopped', limit: 'connect', limitValue: 30 } },
    });
  });

  it('is cut off where it falls silent in the middle', async () => {
    const target = await startTarget((_request, response) => void response.write('half'));
    const { url } = await startGateway({ targetUrl: target.url, deadlines: { idleMs: 30 } });
    const response = await fetch(url);

    await expect(response.text()).rejects.toThrow('terminated');
  });
});
