// A provider that counts what it is asked, answers always the same, and tells every step of every answer, so that a
// run can be killed at exactly that step.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { streamPath } from './pacts.mjs';

const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const answer = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4.1',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Fine.' }, finish_reason: 'stop' }],
  usage,
};
const chunk = (delta, finish_reason) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', model: 'gpt-4.1', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const shortStream = [chunk({ content: 'Fi' }, null), chunk({ content: 'ne.' }, 'stop'), 'data: [DONE]\n\n'];

/** Asked by the script itself, and not counted. */
const AFTER_ALL = '/after-all';

/** A committed stream in so many pieces. */
function cut(text, count) {
  const size = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, index) => text.slice(index * size, (index + 1) * size));
}

/**
 * Starts it. Steps are told to `watcher.onStep(name)`: `request 3`, `piece 2 of stream 1`, `end 3` (the last byte is
 * handed to the connection) and `left 3` (the other side has taken the answer and closed the connection).
 */
export async function startCountingProvider(recordedStream) {
  const watcher = { onStep: () => undefined };
  const calls = new Map();
  let requests = 0;
  let streams = 0;
  const server = createServer(async (request, response) => {
    if (request.url === AFTER_ALL) return void response.end();
    requests += 1;
    const number = requests;
    calls.set(request.url, (calls.get(request.url) ?? 0) + 1);
    request.resume();
    response.on('finish', () => watcher.onStep(`end ${number}`));
    request.socket.on('close', () => watcher.onStep(`left ${number}`));
    watcher.onStep(`request ${number}`);
    if (request.url === streamPath) await answerStream(response, cut(recordedStream, 3));
    else if (request.url === '/v1/stream') await answerStream(response, shortStream);
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  async function answerStream(response, pieces) {
    streams += 1;
    const stream = streams;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [index, piece] of pieces.entries()) {
      await new Promise((resolve) => response.write(piece, resolve));
      watcher.onStep(`piece ${index + 1} of stream ${stream}`);
      // The other side is a process: let it read this piece by itself.
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    calls,
    /** Waits until every request has been counted that a process has sent before it ended: first come, first served. */
    async catchUp() {
      for (let turn = 0; turn < 2; turn += 1) await (await fetch(url + AFTER_ALL)).text();
    },
    /** Counts steps from 1 again, for the next run. */
    restart() {
      requests = 0;
      streams = 0;
    },
    watch: (onStep) => {
      watcher.onStep = onStep;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
