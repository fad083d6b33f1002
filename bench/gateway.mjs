/**
 * What the gateway adds to an exchange, beside asking the same target directly in the same run.
 *
 *   npm run build && node bench/gateway.mjs
 *
 * Ends with 1 where a figure misses its limit.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const WARM_UP = 300;
const EXCHANGES = 1500;
const ROUNDS = 5;
const REQUESTS = 3000;
const CONCURRENCY = 16;
const EVENTS = 20_000;
const EVENT = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'word' } }] })}\n\n`;
const LIMITS = { firstByteMs: 1.5, recordedFirstByteMs: 2.5, throughput: 0.2, streams: 0.2 };
const agent = new Agent({ keepAlive: true });
const figures = [];

if (process.argv[2] === 'target') await serveTarget();
else await bench();

/** A provider that answers at once: whatever time is seen is that of the way. */
async function serveTarget() {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      if (incoming.url === '/json') return response.end('{"object":"chat.completion"}');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (incoming.url === '/first') return response.end(EVENT);
      for (let count = 0; count < EVENTS; count += 1) response.write(EVENT);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send(`http://127.0.0.1:${server.address().port}`);
}

async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'modelpact-bench-'));
  const target = fork(import.meta.filename, ['target']);
  const [targetUrl] = await once(target, 'message');
  const gateway = await startGateway(targetUrl);
  const recording = await startGateway(targetUrl, '--evidence', folder);
  try {
    const ways = { direct: targetUrl, gateway: gateway.url, recording: recording.url };
    await benchFirstByte(ways);
    await benchThroughput(ways);
  } finally {
    for (const { child } of [gateway, recording]) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    target.kill();
    const recorded = (await readdir(folder)).filter((name) => name.endsWith('.json')).length;
    console.log(`${recorded} exchanges were recorded.`);
    await rm(folder, { recursive: true });
  }
  console.table(figures);
  process.exitCode = figures.every(({ reached }) => reached) ? 0 : 1;
}

/** One exchange after the other, the ways by turns, so that all meet the same machine. */
async function benchFirstByte(ways) {
  const times = { direct: [], gateway: [], recording: [] };
  for (let count = 0; count < WARM_UP + EXCHANGES; count += 1) {
    for (const [way, url] of Object.entries(ways)) {
      const { firstByteMs } = await ask(`${url}/first`);
      if (count >= WARM_UP) times[way].push(firstByteMs);
    }
  }
  const added = (way, share) => percentile(times[way], share) - percentile(times.direct, share);
  note('direct, median time to first byte', percentile(times.direct, 0.5), undefined, 'ms');
  note('added by the gateway, median', added('gateway', 0.5), LIMITS.firstByteMs, 'ms');
  note('… p95', added('gateway', 0.95), undefined, 'ms');
  note(
    'added by the gateway that records, median',
    added('recording', 0.5),
    LIMITS.recordedFirstByteMs,
    'ms',
  );
  note('… p95', added('recording', 0.95), undefined, 'ms');
}

async function benchThroughput(ways) {
  const rates = { direct: [], gateway: [], recording: [] };
  const speeds = { direct: [], gateway: [], recording: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way, url] of Object.entries(ways)) {
      rates[way].push(await requestsPerSecond(`${url}/json`));
      const { bytes, totalMs } = await ask(`${url}/stream`);
      if (bytes !== EVENTS * EVENT.length) throw new Error(`${bytes} bytes came of a stream`);
      speeds[way].push(bytes / 1000 / totalMs);
    }
  }
  const share = (values, way) => percentile(values[way], 0.5) / percentile(values.direct, 0.5);
  note(`direct, ${CONCURRENCY} at once`, percentile(rates.direct, 0.5), undefined, 'requests/s');
  note('through the gateway', percentile(rates.gateway, 0.5), undefined, 'requests/s');
  note('… as a share of direct', share(rates, 'gateway'), LIMITS.throughput, 'x', 'at least');
  note('through the gateway that records', percentile(rates.recording, 0.5), undefined, 'requests/s');
  note('direct, one stream of 20,000 events', percentile(speeds.direct, 0.5), undefined, 'MB/s');
  note('through the gateway', percentile(speeds.gateway, 0.5), undefined, 'MB/s');
  note('… as a share of direct', share(speeds, 'gateway'), LIMITS.streams, 'x', 'at least');
  note('through the gateway that records', percentile(speeds.recording, 0.5), undefined, 'MB/s');
}

async function requestsPerSecond(url) {
  const startMs = performance.now();
  let left = REQUESTS;
  const worker = async () => {
    while (left-- > 0) await ask(url);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return (REQUESTS * 1000) / (performance.now() - startMs);
}

function ask(url) {
  const startMs = performance.now();
  const body = JSON.stringify({ model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hello' }] });
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((done, fail) => {
    const outgoing = request(url, { method: 'POST', headers, agent }, (response) => {
      let bytes = 0;
      let firstByteMs;
      response.on('data', (piece) => {
        firstByteMs ??= performance.now() - startMs;
        bytes += piece.length;
      });
      response.on('end', () => done({ firstByteMs, bytes, totalMs: performance.now() - startMs }));
    });
    outgoing.on('error', fail).end(body);
  });
}

async function startGateway(target, ...flags) {
  const program = resolve(import.meta.dirname, '../dist/cli/main.js');
  const parameters = [program, 'gateway', '--target', target, '--port', '0', ...flags];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(createInterface(child.stdout), 'line');
  return { child, url };
}

function percentile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];
}

function note(what, value, limit, unit, sense = 'at most') {
  const reached = limit === undefined || (sense === 'at most' ? value <= limit : value >= limit);
  const rounded = value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
  figures.push({
    what,
    value: `${rounded} ${unit}`,
    limit: limit === undefined ? '' : `${sense} ${limit}`,
    reached,
  });
}
