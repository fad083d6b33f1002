import { gzipSync } from 'node:zlib';
import { createFakeClock } from '../testing/fake-clock';
import { type Answer, type ProviderServer, startProviderServer } from '../testing/provider-server';
import { createCallGuard } from './call-guard';
import { readText } from './read-text';
import { defaultTimeouts } from './timeouts';
import { createTransport } from './transport';

let server: ProviderServer;
afterEach(() => server.close());

async function send(answer: Answer, callerSignal?: AbortSignal) {
  server = await startProviderServer(answer);
  const call = { action: 'ask', method: 'POST', url: `${server.baseUrl}/ask` } as const;
  const guard = createCallGuard({ call, clock: createFakeClock(), timeouts: defaultTimeouts, callerSignal });
  const transport = createTransport('sk-keyOfTheTransportTests');
  const response = await transport({ call, accept: 'application/json', body: '{}' }, guard);
  return { call, response };
}

describe('the transport', () => {
  it('gives status, headers by lower-case name, and the bytes', async () => {
    const { call, response } = await send((reply) => {
      reply.writeHead(418, { 'X-Request-Id': 'req_1' }).end('Xin chào');
    });
    expect(response).toMatchObject({ status: 418, headers: { 'x-request-id': 'req_1' } });
    expect(await readText(response, call, 100)).toBe('Xin chào');
  });

  it('unpacks compressed answers', async () => {
    const { call, response } = await send((reply) => {
      reply.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('Xin chào'));
    });
    expect(await readText(response, call, 100)).toBe('Xin chào');
  });

  it('sends the body as it is', async () => {
    await send((reply) => reply.end());
    expect(server.received[0]?.body).toBe('{}');
  });

  it('does not take an answer that was aborted before it was read for an empty one', async () => {
    const controller = new AbortController();
    const { response } = await send((reply) => reply.write('a'), controller.signal);
    controller.abort();
    const reading = response.body[Symbol.asyncIterator]().next();
    await expect(reading).rejects.toMatchObject({ name: 'RequestAbortedError' });
  });
});
