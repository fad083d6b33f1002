import { askProvider, type Deadlines } from '../../targets/ask-provider';
import type { Clock } from '../clock';
import { startLoopbackServer } from '../loopback-server';

const MEASUREMENTS = 21;
const ANSWER = 'data: {"choices":[{"index":0,"delta":{"content":"word"}}]}\n\n';

/**
 * What this machine itself adds to a measured time: the median time in milliseconds of an answer that a server
 * on loopback gives at once.
 */
export async function measureOverhead(clock: Clock, deadlines: Deadlines): Promise<number> {
  const server = await startLoopbackServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(ANSWER);
  });
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  const request = { method: 'GET', target: '/', headers: [], body: Buffer.alloc(0) };
  try {
    const timesMs: number[] = [];
    for (let count = 0; count < MEASUREMENTS; count += 1) {
      const { endAtMs } = await askProvider({ url, request, deadlines, clock });
      timesMs.push(endAtMs);
    }
    return timesMs.sort((a, b) => a - b)[Math.floor(MEASUREMENTS / 2)] ?? 0;
  } finally {
    await server.close();
  }
}
