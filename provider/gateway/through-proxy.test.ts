import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { untrustedIdentity } from './testing/untrusted-identity';
import { closeLater, startGateway } from './testing/use-gateway';

// One of them starts a process of its own, which compiles what it runs.
jest.setTimeout(60_000);

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(async () => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A proxy that makes tunnels, all of them to one port, or refuses them with a status. */
async function startProxy({ leadsTo, status = 200 }: { leadsTo?: number; status?: number }) {
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    closeLater(async () => void socket.destroy());
    socket.on('error', () => undefined);
    if (leadsTo === undefined) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const tunnel = connect(leadsTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(tunnel).pipe(socket);
    }).on('error', () => undefined);
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, asked };
}

async function askThrough(proxy: string, deadlines = {}) {
  const { url } = await startGateway({
    targetUrl: 'https://api.example.com',
    proxy: new URL(proxy),
    deadlines,
  });
  const response = await fetch(url);
  return { status: response.status, json: (await response.json()) as { error: { message: string } } };
}

describe('a gateway behind a proxy', () => {
  it('asks for a tunnel to its target, and says where it gets none', async () => {
    const { url, asked } = await startProxy({ status: 407 });
    const { status, json } = await askThrough(url);

    expect(status).toBe(502);
    expect(json.error.message).toBe(
      `The gateway got no answer from api.example.com: the proxy ${new URL(url).host} refused a connection to api.example.com:443 (407).`,
    );
    expect(asked).toEqual(['api.example.com:443']);
  });

  it('waits for a tunnel no longer than for any connection', async () => {
    const silent = await listen(
      createTcpServer((socket) => void socket.on('error', () => undefined).resume()),
    );
    const { status, json } = await askThrough(`http://127.0.0.1:${silent}`, { connectMs: 30 });

    expect(status).toBe(504);
    expect(json.error.message).toBe(
      'The gateway got no answer from api.example.com: no connection after 30 ms.',
    );
  });

  it('passes answers through one tunnel, which it keeps open', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'modelpact-test-'));
    closeLater(() => rm(folder, { recursive: true, force: true }));
    const certificate = join(folder, 'trusted.pem');
    await writeFile(certificate, untrustedIdentity.cert);
    const { said, asked, leadsTo } = await askInProcess({ NODE_EXTRA_CA_CERTS: certificate });

    expect(said).toBe('answer to one\nanswer to two\n');
    expect(asked).toEqual([`127.0.0.1:${leadsTo}`]);
  });

  it('verifies who is at the end of the tunnel, whatever the environment says', async () => {
    const { said } = await askInProcess({ NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' });

    expect(said).toMatch(/TLS with 127\.0\.0\.1:\d+ was refused \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    expect(said).not.toContain('answer to');
  });
});

/**
 * Asks twice through a gateway and a proxy, in a process of its own: which certificates are trusted is settled when a
 * process starts.
 */
async function askInProcess(environment: NodeJS.ProcessEnv) {
  const leadsTo = await listen(
    createServer(untrustedIdentity, async (request, response) =>
      response.end(`answer to ${await text(request)}`),
    ),
  );
  const { url, asked } = await startProxy({ leadsTo });
  const script = `
    const { createGateway } = require(${JSON.stringify(join(__dirname, 'create-gateway'))});
    void (async () => {
      const gateway = await createGateway({
        targetUrl: 'https://127.0.0.1:${leadsTo}',
        proxy: new URL('${url}'),
      });
      const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
      for (const body of ['one', 'two']) console.log(await (await fetch(url, { method: 'POST', body })).text());
      await gateway.close();
    })();
  `;
  const child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closeLater(async () => void child.kill());
  return { said: await text(child.stdout), asked, leadsTo };
}
