import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEvidenceText } from '../../evidence/evidence-text';
import type { RecordedExchange } from '../../evidence/recorded-exchange';
import { createGateway, type Gateway } from '../create-gateway';
import type { GatewayOptions } from '../gateway-options';

/** What a test has opened; closed after each test, the last first. */
const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Closes something after the test. */
export function closeLater(close: () => Promise<unknown>): void {
  opened.push(close);
}

/** Starts a gateway on a free port. */
export async function startGateway(options: GatewayOptions): Promise<{ url: string; gateway: Gateway }> {
  const gateway = await createGateway(options);
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  closeLater(() => gateway.close());
  return { url, gateway };
}

/** Starts a target that speaks HTTP. */
export async function startTarget(answer: RequestListener): Promise<{ url: string; connections(): number }> {
  let connections = 0;
  const server = createServer(answer).on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, connections: () => connections };
}

/** Starts a target that speaks whatever bytes the test wants. */
export async function startRawTarget(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends bytes to a server and returns all that it says until it ends the connection. */
export function sendRaw(url: string, request: string): Promise<string> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(request, 'latin1'));
    socket.setEncoding('latin1').on('data', (piece) => {
      said += piece;
    });
    socket.on('error', () => undefined).once('close', () => resolve(said));
  });
}

/** A folder for evidence, removed after the test. */
export async function createEvidenceFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'modelpact-gateway-'));
  closeLater(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'evidence');
}

/** What stands in a folder of evidence, by name of file. */
export async function evidenceIn(folder: string): Promise<RecordedExchange[]> {
  const files = (await readdir(folder)).sort();
  return Promise.all(
    files.map(async (file) =>
      readEvidenceText(await readFile(join(folder, file), 'utf8'), file.replace('.json', '')),
    ),
  );
}
