import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { createGateway } from './create-gateway';
import { closeLater, sendRaw, startGateway, startRawTarget, startTarget } from './testing/use-gateway';

const CHAT = '/v1/chat/completions';
const readAll = async (request: IncomingMessage) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

describe('an exchange through the gateway', () => {
  it.each([
    ['', '/v1/models?limit=2', '/v1/models?limit=2'],
    ['/v1', '/v1/models', '/v1/models'],
    ['/v1', '/models', '/v1/models'],
    ['/team/v1/', '/v1/models', '/team/v1/models'],
    ['/team', '/v1/models', '/team/v1/models'],
    ['/v1', '/v1beta/models', '/v1/v1beta/models'],
    ['/v1', '/v1/../a%2Fb//c?x=%20', '/v1/../a%2Fb//c?x=%20'],
    ['', '//elsewhere.example/v1', '//elsewhere.example/v1'],
  ])('puts the target %j before %j', async (base, path, seen) => {
    const target = await startTarget((request, response) => response.end(request.url));
    const { url } = await startGateway({ targetUrl: `${target.url}${base}` });

    expect(await sendRaw(url, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(
      new RegExp(`\r\n\r\n(?:[0-9a-f]+\r\n)?${seen.replaceAll(/[.?/]/g, '\\$&')}(?:\r\n0\r\n\r\n)?$`),
    );
  });

  it('asks with the same method, headers and bytes, and with the name of the target', async () => {
    const asked: { request: IncomingMessage; body: Buffer }[] = [];
    const target = await startTarget(async (request, response) => {
      asked.push({ request, body: await readAll(request) });
      response.end();
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const body = Buffer.from([0x7b, 0xff, 0x00, 0x0d, 0x0a, 0x7d]);
    await fetch(`${url}${CHAT}`, {
      method: 'PATCH',
      body,
      headers: { Authorization: 'Bearer sk-1', 'X-Team': 'shop', 'Accept-Encoding': 'br' },
    });

    const [seen] = asked;
    expect(seen?.body).toEqual(body);
    expect(seen?.request.method).toBe('PATCH');
    expect(seen?.request.headers).toMatchObject({
      host: new URL(target.url).host,
      authorization: 'Bearer sk-1',
      'x-team': 'shop',
      'accept-encoding': 'br',
      'content-length': '6',
    });
    expect(Object.keys(seen?.request.headers ?? {}).filter((name) => /forwarded|via/.test(name))).toEqual([]);
  });

  it('answers with the same status, headers and bytes, in their own order and case', async () => {
    const host = await startRawTarget((socket) =>
      socket.once('data', () =>
        socket.write(
          'HTTP/1.1 218 This Is Fine\r\nX-Second: 2\r\nset-cookie: a=1\r\nX-Name: caf\xe9\r\nSet-Cookie: b=2\r\n' +
            'Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x00\xff',
          'latin1',
        ),
      ),
    );
    const { url } = await startGateway({ targetUrl: `http://${host}` });

    expect(await sendRaw(url, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toBe(
      'HTTP/1.1 218 This Is Fine\r\nX-Second: 2\r\nset-cookie: a=1\r\nX-Name: caf\xe9\r\nSet-Cookie: b=2\r\n' +
        'Content-Encoding: gzip\r\nContent-Length: 3\r\nConnection: close\r\n\r\n\x1f\x00\xff',
    );
  });

  it('passes trailers on, and answers without a body as such', async () => {
    const target = await startTarget((request, response) => {
      if (request.method === 'HEAD') return void response.setHeader('content-length', '12').end();
      if (request.url === '/none') return void response.writeHead(204).end();
      response.writeHead(200, { trailer: 'x-checksum' });
      response.addTrailers({ 'x-checksum': 'abc' });
      response.end('body');
    });
    const { url } = await startGateway({ targetUrl: target.url });

    expect(await sendRaw(url, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(
      /\r\n0\r\nx-checksum: abc\r\n\r\n$/i,
    );
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '12']);
    expect((await fetch(`${url}/none`)).status).toBe(204);
  });

  it('does not follow redirects', async () => {
    const target = await startTarget((_request, response) =>
      response.writeHead(307, { location: 'http://elsewhere.example/' }).end(),
    );
    const { url } = await startGateway({ targetUrl: target.url });
    const response = await fetch(url, { redirect: 'manual' });

    expect([response.status, response.headers.get('location')]).toEqual([307, 'http://elsewhere.example/']);
  });

  it('passes every piece on before the next one comes, the head before the first', async () => {
    let answer: ServerResponse | undefined;
    const target = await startTarget((_request, response) => {
      answer = response.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.flushHeaders();
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const response = await fetch(url);
    const reader = response.body?.getReader();
    for (const piece of ['data: one\n\n', 'data: two\n\n']) {
      answer?.write(piece);
      const { value } = (await reader?.read()) ?? {};
      expect(Buffer.from(value ?? []).toString()).toBe(piece);
    }
    answer?.end();
    expect((await reader?.read())?.done).toBe(true);
  });

  it('leaves the target as soon as the client leaves', async () => {
    let left: Promise<unknown> = Promise.resolve();
    const target = await startTarget((_request, response) => {
      left = once(response, 'close');
      response.write('data: one\n\n');
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const controller = new AbortController();
    const response = await fetch(url, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();

    await expect(left).resolves.toBeDefined();
  });

  it('reads no faster than the client does', async () => {
    const PIECE = Buffer.alloc(256 * 1024);
    const FAR_TOO_MUCH = 256 * 1024 * 1024;
    let written = 0;
    const target = await startTarget((_request, response) => {
      const write = () => {
        do written += PIECE.length;
        while (response.write(PIECE) && written < FAR_TOO_MUCH);
      };
      response.on('drain', () => {
        if (written < FAR_TOO_MUCH) write();
      });
      write();
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const { port } = new URL(url);
    const client = connect(Number(port), '127.0.0.1', () =>
      client.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'),
    );
    closeLater(async () => client.destroy());
    client.pause();
    // Nobody reads: once all buffers between them are full, drains stop and the number stays.
    let before = -1;
    while (written === 0 || before !== written) {
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }

    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it('cuts off for the client what the target has cut off', async () => {
    const target = await startTarget((request, response) => {
      if (request.url === '/length') response.setHeader('content-length', '10');
      response.write('half', () => response.destroy());
    });
    const { url } = await startGateway({ targetUrl: target.url });

    for (const path of ['/length', '/chunks']) {
      const response = await fetch(`${url}${path}`);
      await expect(response.text()).rejects.toThrow('terminated');
    }
  });

  it('ends without leaving a connection or a request behind', async () => {
    const target = await startTarget((_request, response) => response.write('data: one\n\n'));
    const gateway = await createGateway({ targetUrl: target.url, graceMs: 10 });
    const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(url);
    const rest = response.text();
    rest.catch(() => undefined);
    await gateway.close();

    await expect(rest).rejects.toThrow();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('does not wait for connections that clients have opened ahead', async () => {
    const gateway = await createGateway({ targetUrl: 'http://127.0.0.1:9', graceMs: 600_000 });
    const { port } = new URL(await gateway.listen({ host: '127.0.0.1', port: 0 }));
    const client = connect(Number(port), '127.0.0.1');
    const left = once(client.resume(), 'close');
    await once(client, 'connect');
    await gateway.close();

    await expect(left).resolves.toBeDefined();
  });

  it('gives many clients their own answers at the same time', async () => {
    const target = await startTarget(async (request, response) => {
      const body = await readAll(request);
      response.write(body.subarray(0, 5), () => setImmediate(() => response.end(body.subarray(5))));
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const bodies = Array.from({ length: 100 }, (_, index) => `body of client ${index}`);
    const answers = await Promise.all(
      bodies.map(async (body) => (await fetch(url, { method: 'POST', body })).text()),
    );

    expect(answers).toEqual(bodies);
  });

  it('passes a request on whose head says that it waits', async () => {
    const target = await startTarget(async (request, response) =>
      response.end(`${request.headers.expect}|${await readAll(request)}`),
    );
    const { url } = await startGateway({ targetUrl: target.url });
    const answer = await new Promise<string>((resolve) => {
      const outgoing = httpRequest(url, {
        method: 'POST',
        headers: { expect: '100-continue', 'content-length': 2 },
      });
      outgoing.on('continue', () => outgoing.end('{}'));
      outgoing.on('response', async (response) => resolve(String(await readAll(response))));
      outgoing.flushHeaders();
    });

    expect(answer).toBe('undefined|{}');
  });
});
