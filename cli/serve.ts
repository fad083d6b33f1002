import { InvalidArgumentError } from 'commander';

/** Something that can be told to listen, and that closes what it has opened. */
interface Server {
  listen(address: Address): Promise<string>;
  close(): PromiseLike<unknown>;
}

interface Address {
  host: string;
  port: number;
}

/** The address is taken or not ours: a mistake of the user's, told in one sentence. */
class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly exitCode = 2;
}

/**
 * Lets a server listen, shows what there is to know of it, and ends it at Ctrl-C or SIGTERM.
 *
 * @param announce writes the first lines, the URL before all others
 * @throws ListenError where the address cannot be used; the server is closed then
 */
export async function serve(
  server: Server,
  address: Address,
  announce: (url: string) => void,
): Promise<void> {
  const url = await listen(server, address);
  // Before the URL is known to anybody: who reads it may stop the server at once.
  const stopped = untilStopped();
  announce(url);
  await stopped;
  await server.close();
}

/** Reads the value of `--port`; 0 stands for a free one. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

async function listen(server: Server, { host, port }: Address): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    await server.close();
    throw new ListenError(
      `Failed to listen on ${host}:${port}: ${reasonOf(error)}. Choose another with --port or --host.`,
      { cause: error },
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EACCES: 'the port is not allowed to this user',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this machine has no such address',
};

function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

/** Resolves at the first signal; a second one ends the process as it always does. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}
