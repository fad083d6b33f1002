import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { sendRaw, startGateway, startRawTarget, startTarget } from './testing/use-gateway';

/** A target that remembers what came to it. */
async function startWatchedTarget() {
  const requests: IncomingMessage[] = [];
  const target = await startTarget((request, response) => {
    requests.push(request);
    response.end('of the target');
  });
  return { url: target.url, requests };
}

const get = (headers: string) => `GET /v1/models HTTP/1.1\r\nhost: x\r\n${headers}connection: close\r\n\r\n`;

describe('a target that means no good', () => {
  it.each([
    ['a status that HTTP does not have', 'HTTP/1.1 099 Odd\r\ncontent-length: 2\r\n\r\nok'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\ncontent-length: 2\r\n\r\nok'],
    ['a control character', 'HTTP/1.1 200 O\x01K\r\nx-a: \x01\r\ncontent-length: 2\r\n\r\nok'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'x-a: 1\r\n'.repeat(20_000)}`],
    [
      'a protocol that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    ],
  ])('gets a 502 to its client, and the gateway goes on: %s', async (_case, answer) => {
    const host = await startRawTarget((socket) => socket.once('data', () => socket.end(answer, 'latin1')));
    const { url } = await startGateway({ targetUrl: `http://${host}` });

    expect(await sendRaw(url, get(''))).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
    expect((await fetch(`${url}/_modelpact/provider-states`)).status).toBe(200);
  });
});

describe('a request that means no good', () => {
  it('takes no header of a connection to the target, nor what Connection names', async () => {
    const { url: targetUrl, requests } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl });
    await sendRaw(
      url,
      get(
        'Keep-Alive: timeout=9\r\nProxy-Authorization: Basic c2VjcmV0\r\nTE: trailers\r\nTrailer: x-a\r\nUpgrade: h2c\r\n' +
          'Proxy-Connection: keep-alive\r\nConnection: X-Hop, upgrade\r\nX-Hop: 1\r\nX-Kept: 2\r\n' +
          'X-ModelPact-State-Scope: s\r\nX-Modelpact-Anything: t\r\n',
      ),
    );

    expect(requests[0]?.headers).toEqual({
      host: new URL(targetUrl).host,
      'x-kept': '2',
      connection: 'keep-alive',
    });
  });

  it('brings no header of a connection back, nor what Connection names', async () => {
    const host = await startRawTarget((socket) =>
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 200 OK\r\nKeep-Alive: timeout=99\r\nConnection: X-Hop, close\r\nX-Hop: 1\r\nX-Kept: 2\r\n' +
            'Proxy-Authenticate: Basic\r\nUpgrade: h2c\r\ncontent-length: 2\r\n\r\nok',
        ),
      ),
    );
    const { url } = await startGateway({ targetUrl: `http://${host}` });

    expect(await sendRaw(url, get(''))).toBe(
      'HTTP/1.1 200 OK\r\nX-Kept: 2\r\ncontent-length: 2\r\nConnection: close\r\n\r\nok',
    );
  });

  it('brings no trailer of a connection back', async () => {
    const host = await startRawTarget((socket) =>
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n' +
            'Transfer-Encoding: chunked\r\nX-Sum: 1\r\nKeep-Alive: timeout=9\r\n\r\n',
        ),
      ),
    );
    const { url } = await startGateway({ targetUrl: `http://${host}` });

    expect(await sendRaw(url, get(''))).toMatch(/\r\n0\r\nX-Sum: 1\r\n\r\n$/);
  });

  it.each([
    [
      'two framings',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nabcde'],
    [
      'a framing nobody knows',
      'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked, x\r\n\r\n0\r\n\r\n',
    ],
    [
      'a chunk size with a sign',
      'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n+1\r\na\r\n0\r\n\r\n',
    ],
    ['a folded header', 'GET / HTTP/1.1\r\nhost: x\r\nx-a: 1\r\n x-b: 2\r\n\r\n'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nhost: x\r\nx-a : 1\r\n\r\n'],
    ['a bare CR in a header', 'GET / HTTP/1.1\r\nhost: x\r\nx-a: 1\rx-b: 2\r\n\r\n'],
    ['no HTTP', 'EHLO mail.example.com\r\n\r\n'],
  ])('does not reach the target with %s', async (_case, request) => {
    const { url: targetUrl, requests } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl });
    const answer = await sendRaw(url, request);

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"error":{"message":"');
    expect(requests).toEqual([]);
  });

  it('reaches the target once, with the length that its chunks have', async () => {
    const { url: targetUrl, requests } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl });
    await sendRaw(
      url,
      'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n' +
        '5;x=y\r\nGET /\r\n4\r\n abc\r\n0\r\n\r\n',
    );

    expect(requests.map(({ method, headers }) => [method, headers['content-length']])).toEqual([
      ['POST', '9'],
    ]);
    expect(requests[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it.each([
    ['two framings', 'content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'],
    ['two lengths', 'content-length: 2\r\ncontent-length: 3\r\n\r\nok'],
  ])('gets no answer of which nobody knows where it ends: %s', async (_case, answer) => {
    const host = await startRawTarget((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${answer}`)),
    );
    const { url } = await startGateway({ targetUrl: `http://${host}` });

    expect(await sendRaw(url, get(''))).toMatch(/^HTTP\/1\.1 502 [\s\S]*what it sent is not HTTP/);
  });

  it.each(['GET http://elsewhere.example/v1 HTTP/1.1', 'OPTIONS * HTTP/1.1'])(
    'reaches no other server and no path of its own: %s',
    async (line) => {
      const { url: targetUrl, requests } = await startWatchedTarget();
      const { url } = await startGateway({ targetUrl });
      const answer = await sendRaw(url, `${line}\r\nhost: x\r\nconnection: close\r\n\r\n`);

      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*Set it as base URL, not as HTTP proxy/);
      expect(requests).toEqual([]);
    },
  );

  it.each([
    ['says so', { 'content-length': '1025' }],
    ['does not say so', { 'transfer-encoding': 'chunked' }],
  ])('is refused with 413 where its body is too large and it %s', async (_case, headers) => {
    const { url: targetUrl, requests } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl, maxRequestBytes: 1024 });
    const [[name, value] = []] = Object.entries(headers);
    const body = name === 'content-length' ? 'x'.repeat(1025) : `401\r\n${'x'.repeat(1025)}\r\n0\r\n\r\n`;
    const answer = await sendRaw(
      url,
      `POST / HTTP/1.1\r\nhost: x\r\n${name}: ${value}\r\nconnection: close\r\n\r\n${body}`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/);
    expect(answer).toContain(
      'larger than the 1024 bytes that the gateway takes. Start it with a larger --max',
    );
    expect(requests).toEqual([]);
  });

  it('is refused with 431 where its headers are too large', async () => {
    const { url: targetUrl, requests } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl });
    const answer = await sendRaw(url, get(`x-a: ${'x'.repeat(20_000)}\r\n`));

    expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*headers are larger than the gateway takes/);
    expect(requests).toEqual([]);
  });

  it('leaves the gateway standing where its client does not wait for the answer', async () => {
    const { url: targetUrl } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl });
    const states = `${url}/_modelpact/provider-states`;
    await fetch(states, { method: 'POST', body: JSON.stringify({ state: 'the provider is overloaded' }) });
    const { port } = new URL(url);
    for (let count = 0; count < 50; count += 1) {
      const client = connect(Number(port), '127.0.0.1');
      client.end('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}', () => client.resetAndDestroy());
      await once(client, 'close');
    }

    expect((await fetch(states)).status).toBe(200);
  });

  it('finds nothing below the own pages of the gateway', async () => {
    const { url: targetUrl, requests } = await startWatchedTarget();
    const { url } = await startGateway({ targetUrl });

    expect((await fetch(`${url}/_modelpact/evidence`)).status).toBe(404);
    expect(requests).toEqual([]);
  });
});
