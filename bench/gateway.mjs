/**
 * What the gateway adds to an exchange, beside asking the same target directly, and through the least that can be
 * called a proxy, in the same run.
 *
 *   npm run build && node bench/gateway.mjs [--gate]
 *
 * Ends with 1 where a figure misses its limit; with `--gate` the limits are ratios to that proxy, which hold on a slow
 * or busy machine too, and less is asked.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGate } from './support/gate.mjs';

const isGate = process.argv.includes('--gate');
const WARM_UP = 300;
const EXCHANGES = isGate ? 500 : 1500;
const ROUNDS = isGate ? 3 : 5;
const REQUESTS = isGate ? 1000 : 3000;
const CONCURRENCY = 16;
const EVENTS = 20_000;
const EVENT = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'word' } }] })}\n\n`;
const LIMITS = { firstByteMs: 1.5, recordedFirstByteMs: 2.5, throughput: 0.2, streams: 0.2 };
/** Twice or half of what is seen beside that proxy, on a free machine and a busy one. */
const RATIOS = {
  gateway: { firstByte: 3, throughput: 0.3, streams: 0.3 },
  recording: { firstByte: 3, throughput: 0.25, streams: 0.15 },
};
const agent = new Agent({ keepAlive: true });

const [, , role, proxiedUrl] = process.argv;
if (role === 'target') await serveTarget();
else if (role === 'proxy') await serveProxy(proxiedUrl);
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
  await tellAddress(server);
}

/** Passes everything on as it comes, and does nothing else. */
async function serveProxy(target) {
  const server = createServer((incoming, response) => {
    const { method, headers, url } = incoming;
    const outgoing = request(target + url, { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  });
  await tellAddress(server);
}

async function tellAddress(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send(`http://127.0.0.1:${server.address().port}`);
}

async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'modelpact-bench-'));
  const target = await startServer('target');
  const proxy = await startServer('proxy', target.url);
  const gateway = await startGateway(target.url);
  const recording = await startGateway(target.url, '--evidence', folder);
  const ways = { direct: target.url, proxy: proxy.url, gateway: gateway.url, recording: recording.url };
  let measured;
  try {
    measured = { firstByteMs: await measureFirstByte(ways), ...(await measureThroughput(ways)) };
  } finally {
    for (const { child } of [gateway, recording, proxy, target]) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    const recorded = (await readdir(folder)).filter((name) => name.endsWith('.json')).length;
    console.log(`${recorded} exchanges were recorded.`);
    await rm(folder, { recursive: true });
  }
  if (isGate) holdRatios(measured);
  else showFigures(measured);
}

/** One exchange after the other, the ways by turns, so that all meet the same machine. */
async function measureFirstByte(ways) {
  const times = { direct: [], proxy: [], gateway: [], recording: [] };
  for (let count = 0; count < WARM_UP + EXCHANGES; count += 1) {
    for (const [way, url] of Object.entries(ways)) {
      const { firstByteMs } = await ask(`${url}/first`);
      if (count >= WARM_UP) times[way].push(firstByteMs);
    }
  }
  return times;
}

async function measureThroughput(ways) {
  const rates = { direct: [], proxy: [], gateway: [], recording: [] };
  const speeds = { direct: [], proxy: [], gateway: [], recording: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way, url] of Object.entries(ways)) {
      rates[way].push(await requestsPerSecond(`${url}/json`));
      const { bytes, totalMs } = await ask(`${url}/stream`);
      if (bytes !== EVENTS * EVENT.length) throw new Error(`${bytes} bytes came of a stream`);
      speeds[way].push(bytes / 1000 / totalMs);
    }
  }
  return { rates, speeds };
}

function holdRatios({ firstByteMs, rates, speeds }) {
  const gate = createGate();
  const middle = (way, values) => percentile(values[way], 0.5);
  for (const [way, limits] of Object.entries(RATIOS)) {
    const pairOf = (what, values, unit) => [
      { name: `${way}, ${what}`, value: middle(way, values), unit },
      { name: 'a bare proxy', value: middle('proxy', values), unit },
    ];
    gate.atMost(limits.firstByte, ...pairOf('first byte', firstByteMs, 'ms'));
    gate.atLeast(limits.throughput, ...pairOf(`${CONCURRENCY} at once`, rates, 'requests/s'));
    gate.atLeast(limits.streams, ...pairOf('streams', speeds, 'MB/s'));
  }
  gate.end();
}

function showFigures({ firstByteMs, rates, speeds }) {
  const figures = [];
  const note = (what, value, limit, unit, sense = 'at most') => {
    const reached = limit === undefined || (sense === 'at most' ? value <= limit : value >= limit);
    const rounded = value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
    figures.push({
      what,
      value: `${rounded} ${unit}`,
      limit: limit === undefined ? '' : `${sense} ${limit}`,
      reached,
    });
  };
  const added = (way, share) => percentile(firstByteMs[way], share) - percentile(firstByteMs.direct, share);
  note('direct, median time to first byte', percentile(firstByteMs.direct, 0.5), undefined, 'ms');
  note('added by a bare proxy, median', added('proxy', 0.5), undefined, 'ms');
  note('added by the gateway, median', added('gateway', 0.5), LIMITS.firstByteMs, 'ms');
  note('… p95', added('gateway', 0.95), undefined, 'ms');
  note(
    'added by the gateway that records, median',
    added('recording', 0.5),
    LIMITS.recordedFirstByteMs,
    'ms',
  );
  note('… p95', added('recording', 0.95), undefined, 'ms');

  const middle = (values, way) => percentile(values[way], 0.5);
  const share = (values, way) => middle(values, way) / middle(values, 'direct');
  note(`direct, ${CONCURRENCY} at once`, middle(rates, 'direct'), undefined, 'requests/s');
  note('through a bare proxy', middle(rates, 'proxy'), undefined, 'requests/s');
  note('through the gateway', middle(rates, 'gateway'), undefined, 'requests/s');
  note('… as a share of direct', share(rates, 'gateway'), LIMITS.throughput, 'x', 'at least');
  note('through the gateway that records', middle(rates, 'recording'), undefined, 'requests/s');
  note('direct, one stream of 20,000 events', middle(speeds, 'direct'), undefined, 'MB/s');
  note('through a bare proxy', middle(speeds, 'proxy'), undefined, 'MB/s');
  note('through the gateway', middle(speeds, 'gateway'), undefined, 'MB/s');
  note('… as a share of direct', share(speeds, 'gateway'), LIMITS.streams, 'x', 'at least');
  note('through the gateway that records', middle(speeds, 'recording'), undefined, 'MB/s');
  console.table(figures);
  process.exitCode = figures.every(({ reached }) => reached) ? 0 : 1;
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

async function startServer(...words) {
  const child = fork(import.meta.filename, words);
  const [url] = await once(child, 'message');
  return { child, url };
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
