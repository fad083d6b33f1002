import { timingSafeEqual } from 'node:crypto';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { compareContents } from './compare-contents';
import { configureInteraction } from './configure-interaction';
import type { GenerateContentRequest, InitPluginResponse } from './messages';
import protocol from './protocol.json';
import { runWithin } from './run-within';

const NAME = 'event-stream';
// Many times what the longest streams take, and less than the 30 s after which drivers give up without a cause.
const DEADLINE_MS = 20_000;
const CONTENT_TYPES = { 'content-types': 'text/event-stream' };
const CATALOGUE: InitPluginResponse = {
  catalogue: [
    { type: 'CONTENT_MATCHER', key: NAME, values: CONTENT_TYPES },
    { type: 'CONTENT_GENERATOR', key: NAME, values: CONTENT_TYPES },
  ],
};
// `keepCase`, since the protocol mixes both styles of names.
const LOADER_OPTIONS = { keepCase: true, longs: Number, enums: String, defaults: false, oneofs: true };

/** A plugin that answers. */
export interface RunningServer {
  /** The port on the loopback interface. */
  readonly port: number;
}

/**
 * Starts the plugin's gRPC server on a free port of the loopback interface.
 *
 * @param serverKey what every call must carry as its `authorization`
 * @param onCall told of every call that carried it
 */
export async function startServer(serverKey: string, onCall: () => void): Promise<RunningServer> {
  // A stream may be longer than the 4 MiB that gRPC takes by default.
  const server = new Server({ 'grpc.max_receive_message_length': -1 });
  const handlers = {
    InitPlugin: (): InitPluginResponse => CATALOGUE,
    UpdateCatalogue: () => ({}),
    ConfigureInteraction: configureInteraction,
    CompareContents: compareContents,
    GenerateContent: ({ contents }: GenerateContentRequest) => ({ contents }),
  };
  server.addService(loadService(), guardAll(handlers, serverKey, onCall));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port };
}

function loadService(): ServiceClientConstructor['service'] {
  const loaded = loadPackageDefinition(
    fromJSON(protocol as Parameters<typeof fromJSON>[0], LOADER_OPTIONS),
  ) as unknown as {
    io: { pact: { plugin: { PactPlugin: ServiceClientConstructor } } };
  };
  return loaded.io.pact.plugin.PactPlugin.service;
}

type Handler = (request: never) => object;
type Call = ServerUnaryCall<unknown, object>;

function guardAll(
  handlers: Record<string, Handler>,
  serverKey: string,
  onCall: () => void,
): Record<string, (call: Call, callback: sendUnaryData<object>) => void> {
  const guarded = Object.entries(handlers).map(([name, handle]) => [
    name,
    (call: Call, callback: sendUnaryData<object>) => {
      if (!isKey(String(call.metadata.get('authorization')[0] ?? ''), serverKey)) {
        callback({ code: status.UNAUTHENTICATED, details: 'the server key is missing or wrong' });
        return;
      }
      onCall();
      answer(() => runWithin(DEADLINE_MS, () => handle(call.request as never)), callback);
    },
  ]);
  return Object.fromEntries(guarded);
}

// What is not foreseen is told to the verifier as well: a plugin that only dies leaves it with a riddle.
function answer(handle: () => object, callback: sendUnaryData<object>): void {
  try {
    callback(null, handle());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    callback(null, { error: `The plugin ${NAME} failed: ${reason}` });
  }
}

function isKey(given: string, serverKey: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(serverKey)];
  return one.length === other.length && timingSafeEqual(one, other);
}
