import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { askProvider } from '../targets/ask-provider';
import { systemClock } from '../verification/clock';
import { sendRaw, startGateway, startRawTarget, startTarget } from './testing/use-gateway';

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

/**
 * A target that answers the first request of its first connection and resets that connection at the second: what a
 * server does that had closed it just before the request came, or that failed when it had read it.
 */
async function startForgetfulTarget() {
  const requests: string[] = [];
  let connections = 0;
  const host = await startRawTarget((socket: Socket) => {
    connections += 1;
    const isFirst = connections === 1;
    let count = 0;
    socket.on('data', (bytes) => {
      requests.push(String(bytes).split(' ', 1)[0] ?? '');
      count += 1;
      if (isFirst && count === 2) socket.resetAndDestroy();
      else socket.write(ANSWER);
    });
  });
  const { url } = await startGateway({ targetUrl: `http://${host}` });
  return { url, host, requests };
}

describe('the connections to the target', () => {
  it('are kept open', async () => {
    const target = await startTarget((_request, response) => response.end('ok'));
    const { url } = await startGateway({ targetUrl: target.url });
    for (let count = 0; count < 3; count += 1) expect(await (await fetch(url)).text()).toBe('ok');

    expect(target.connections()).toBe(1);
  });

  it('are replaced where one was closed meanwhile, for a request that may be sent twice', async () => {
    const { url, requests } = await startForgetfulTarget();

    expect(await (await fetch(url)).text()).toBe('ok');
    expect(await (await fetch(url)).text()).toBe('ok');
    expect(requests).toEqual(['GET', 'GET', 'GET']);
  });

  it('never send a question twice, which might be answered and paid for twice; its client is told', async () => {
    const { url, host, requests } = await startForgetfulTarget();
    await (await fetch(url)).text();
    const response = await fetch(url, { method: 'POST', body: '{}' });

    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      error: {
        message: `The gateway got no answer from ${host}: ${host} closed a connection that had been idle when the request came, and a POST is not sent again since it may have been read.`,
      },
    });
    expect(requests).toEqual(['GET', 'POST']);
    expect(await (await fetch(url, { method: 'POST', body: '{}' })).text()).toBe('ok');
  });

  it('are unknown and no broken contract to a verifier where that happened', async () => {
    const { url } = await startForgetfulTarget();
    await (await fetch(url)).text();
    const { end } = await askProvider({
      url: new URL(url),
      request: { method: 'POST', target: '/', headers: [], body: Buffer.from('{}') },
      deadlines: { connectMs: 5_000, firstByteMs: 5_000, idleMs: 5_000, totalMs: 5_000 },
      mayBeGateway: true,
      clock: systemClock,
    });

    expect(end).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringMatching(/^the gateway says that/),
    });
  });
});

describe('the name of the target', () => {
  it('is its own, or the one that the user gives, and never both', async () => {
    const names: string[][] = [];
    const target = await startTarget((request, response) => {
      names.push(request.rawHeaders.filter((_, at, all) => /^host$/i.test(all[at - 1] ?? '')));
      response.end();
    });
    const headers = [['Host', 'api.example.com']] as const;
    const { url } = await startGateway({ targetUrl: target.url });
    const renamed = await startGateway({ targetUrl: target.url, headers });
    for (const gateway of [url, renamed.url]) await (await fetch(gateway)).text();

    expect(names).toEqual([[new URL(target.url).host], ['api.example.com']]);
  });
});

describe('a client of HTTP/1.0', () => {
  it('gets an answer that ends with its connection', async () => {
    const target = await startTarget((request, response) => {
      response.write('in ');
      response.end(`pieces to ${request.httpVersion}`);
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const answer = await sendRaw(url, 'GET /v1/models HTTP/1.0\r\n\r\n');

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nin pieces to 1\.1$/);
    expect(answer).not.toMatch(/transfer-encoding/i);
  });

  it('sees that an answer was cut off, though only the end of the connection could tell', async () => {
    const target = await startTarget((_request, response) => {
      response.write('half', () => response.destroy());
    });
    const { url } = await startGateway({ targetUrl: target.url });
    const client = connect(Number(new URL(url).port), '127.0.0.1').resume();
    client.write('GET / HTTP/1.0\r\n\r\n');

    await expect(once(client, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
