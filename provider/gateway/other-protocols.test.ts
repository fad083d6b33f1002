import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createGateway } from './create-gateway';
import { sendRaw, startGateway, startRawTarget, startTarget } from './testing/use-gateway';

async function startWatched() {
  const seen: string[] = [];
  const target = await startTarget((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.end('of the target');
  });
  const { url } = await startGateway({ targetUrl: target.url });
  return { url, seen };
}

const head = (line: string, headers = '') =>
  `${line} HTTP/1.1\r\nhost: x\r\n${headers}connection: close, upgrade\r\n\r\n`;

describe('a client that wants another protocol', () => {
  it.each(['websocket', 'WebSocket', 'h2c, websocket'])(
    'is told that there are no WebSockets: %s',
    async (offer) => {
      const { url, seen } = await startWatched();
      const answer = await sendRaw(url, head('GET /v1/realtime', `upgrade: ${offer}\r\n`));

      expect(answer).toMatch(
        /^HTTP\/1\.1 501 Not Implemented\r\n[\s\S]*no WebSockets\. Ask the target for these directly\./,
      );
      expect(seen).toEqual([]);
    },
  );

  it('gets its answer all the same where it only offers one', async () => {
    const { url, seen } = await startWatched();
    const answer = await sendRaw(url, head('GET /v1/models', 'upgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n'));

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*of the target/);
    expect(seen).toEqual(['GET /v1/models']);
  });

  it('is told that the gateway makes no tunnels', async () => {
    const { url, seen } = await startWatched();
    const answer = await sendRaw(url, head('CONNECT api.example.com:443'));

    expect(answer).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nconnection: close\r\n[\s\S]*Set it as base URL, not as HTTP proxy\./,
    );
    expect(seen).toEqual([]);
  });

  it('does not keep the gateway from ending', async () => {
    const gateway = await createGateway({ targetUrl: 'http://127.0.0.1:9', graceMs: 10 });
    const { port } = new URL(await gateway.listen({ host: '127.0.0.1', port: 0 }));
    // It reads the refusal and keeps its own half of the connection open.
    const client = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    client.on('error', () => undefined).write(head('CONNECT api.example.com:443'));
    await once(client.resume(), 'end');
    await gateway.close();

    client.destroy();
  });
});

describe('an answer before the answer', () => {
  const FINAL = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

  async function passing(interim: string): Promise<string> {
    const host = await startRawTarget((socket: Socket) =>
      socket.once('data', () => socket.write(`${interim}${FINAL}`)),
    );
    return (await startGateway({ targetUrl: `http://${host}` })).url;
  }

  it('is passed on where it is early hints, with their links', async () => {
    const url = await passing(
      'HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload; as=style, </b.js>; rel=preload\r\nx-other: 1\r\n\r\n',
    );
    const outgoing = httpRequest(url).end();
    const hints: unknown[] = [];
    outgoing.on('information', ({ statusCode, headers }) => hints.push(statusCode, headers));
    const [response] = await once(outgoing, 'response');
    response.resume();

    expect(hints).toEqual([103, { link: '</a.css>; rel=preload; as=style, </b.js>; rel=preload' }]);
    expect(response.statusCode).toBe(200);
  });

  it.each([
    ['early hints that node cannot write', 'HTTP/1.1 103 Early Hints\r\nlink: <a>; title="b c"\r\n\r\n'],
    ['early hints without a link', 'HTTP/1.1 103 Early Hints\r\nx-a: 1\r\n\r\n'],
    ['a note that it works on it', 'HTTP/1.1 102 Processing\r\nlink: </a.css>; rel=preload\r\n\r\n'],
    ['a leave to go on that nobody asked for', 'HTTP/1.1 100 Continue\r\n\r\n'],
  ])('keeps nobody from the answer: %s', async (_case, interim) => {
    const url = await passing(interim);

    expect(await sendRaw(url, head('GET /'))).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nok$/);
  });

  it('is none for a client of HTTP/1.0, which would take it for the answer', async () => {
    const url = await passing('HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n');

    expect(await sendRaw(url, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});
