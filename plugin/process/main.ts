import { randomUUID } from 'node:crypto';
import { checkContract } from './check-contract';
import { startServer } from './start-server';
import { watchParent } from './watch-parent';

if (process.argv[2] === 'check') {
  process.exitCode = checkContract();
} else {
  const serverKey = randomUUID();
  const watch = watchParent();
  // Nobody is left to read the port line: the parent died before it could be seen.
  process.stdout.on('error', () => process.exit(0));
  startServer(serverKey, watch.sawCall).then(
    ({ port }) => process.stdout.write(`${JSON.stringify({ port, serverKey })}\n`),
    (error: unknown) => {
      process.stderr.write(`event-stream: cannot listen on the loopback interface: ${String(error)}\n`);
      process.exit(1);
    },
  );
}
