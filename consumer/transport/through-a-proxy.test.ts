import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAIClient } from '../create-ai-client';

describe('a client behind a proxy', () => {
  const before = process.env['HTTPS_PROXY'];
  afterEach(() => {
    if (before === undefined) delete process.env['HTTPS_PROXY'];
    else process.env['HTTPS_PROXY'] = before;
  });

  it('asks it for a tunnel, and shows it neither the key nor the request', async () => {
    let asked: IncomingMessage | undefined;
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked = request;
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    process.env['HTTPS_PROXY'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const client = createAIClient({
      baseUrl: 'https://api.example.com/v1',
      apiKey: 'sk-keyOfTheProxyTests0123',
      retry: { maxAttempts: 1 },
    });
    await expect(client.models.list()).rejects.toThrow('Failed to list the models');
    expect(asked).toMatchObject({ method: 'CONNECT', url: 'api.example.com:443' });
    expect(asked?.headers).not.toHaveProperty('authorization');
    proxy.close();
  });
});
