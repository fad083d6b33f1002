import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type Client,
  credentials,
  loadPackageDefinition,
  Metadata,
  type ServiceClientConstructor,
  type ServiceError,
} from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import protocol from '../process/protocol.json';

/** A plugin process that a test has started, and calls to it. */
export interface StartedPlugin {
  readonly child: ChildProcess;
  readonly port: number;
  readonly serverKey: string;
  call(method: string, request: object, serverKey?: string): Promise<Record<string, never>>;
  stop(): Promise<void>;
}

/** Starts a plugin as a Pact driver does: the program itself, in its folder, with its port on stdout. */
export async function startPlugin(program: string): Promise<StartedPlugin> {
  const child = spawn(program, [], { cwd: dirname(program), stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port, serverKey } = JSON.parse(line) as { port: number; serverKey: string };
  const client = connect(port);
  return {
    child,
    port,
    serverKey,
    call: (method, request, key = serverKey) => callMethod(client, method, request, key),
    stop: async () => {
      client.close();
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

function connect(port: number): Client {
  const options = { keepCase: true, longs: Number, enums: String, defaults: false, oneofs: true };
  const loaded = loadPackageDefinition(
    fromJSON(protocol as Parameters<typeof fromJSON>[0], options),
  ) as unknown as { io: { pact: { plugin: { PactPlugin: ServiceClientConstructor } } } };
  return new loaded.io.pact.plugin.PactPlugin(`127.0.0.1:${port}`, credentials.createInsecure(), {
    'grpc.max_send_message_length': -1,
  });
}

function callMethod(
  client: Client,
  method: string,
  request: object,
  key: string,
): Promise<Record<string, never>> {
  const metadata = new Metadata();
  if (key !== '') metadata.set('authorization', key);
  return new Promise((resolve, reject) => {
    const send = (client as unknown as Record<string, (...args: unknown[]) => void>)[method];
    send?.call(client, request, metadata, (error: ServiceError | null, answer: Record<string, never>) =>
      error ? reject(error) : resolve(answer),
    );
  });
}
