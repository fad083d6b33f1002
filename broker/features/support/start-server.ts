import { createServer, type Server } from 'node:http';
import { createBroker } from '../../create-broker';

/** Something that listens on loopback until it is closed. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A broker with an empty database. */
export async function startBroker(): Promise<RunningServer> {
  const broker = createBroker({ database: ':memory:' });
  const url = await broker.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await broker.close();
    },
  };
}

/** A provider that answers every GET with the JSON that `answer` returns at that moment. */
export async function startProvider(answer: () => unknown): Promise<RunningServer> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The provider is not listening.');
  return address.port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
