// Measures the stream plugin as Pact drivers see it: node bench/plugin.mjs [--gate]
// start to port line, judging 20,000 events, and the memory of its process on that stream. Beside each time stands a
// yardstick of the same run: Node's own start, and parsing the same events as JSON without judging them.
// Ends with 1 where a figure misses its limit; with --gate the limits are ratios to the yardsticks, which hold on a
// slow or busy machine too.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGate, least, median } from './support/gate.mjs';

const require = createRequire(import.meta.url);
const { credentials, loadPackageDefinition, Metadata } = require('@grpc/grpc-js');
const { fromJSON } = require('@grpc/proto-loader');

const STARTS = 15;
const EVENTS = 20_000;
const ROUNDS = 6;
/** Parsing once is too short to be measured well. */
const PARSES = 10;
const LIMITS = { startMs: 200, compareMs: 1500, memoryMb: 150 };
/** Times the start of Node alone, and times parsing: about twice what is seen, on a free machine and a busy one. */
const RATIOS = { start: 4, compare: 2 };
const isGate = process.argv.includes('--gate');

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'modelpact-bench-'));
process.on('exit', () => rmSync(work, { recursive: true }));
const folder = execFileSync(process.execPath, [join(root, 'plugin/build.mjs'), work], {
  encoding: 'utf8',
}).trim();
const program = join(folder, 'index.js');
const protocol = JSON.parse(readFileSync(join(root, 'plugin/process/protocol.json'), 'utf8'));

async function start(command = program, args = []) {
  const startedAt = performance.now();
  const child = spawn(command, args, { cwd: dirname(program), stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, startMs: performance.now() - startedAt, ...JSON.parse(line) };
}

/** One start, ended again. */
async function measureStart(command, args) {
  const started = await start(command, args);
  await stop(started);
  return started.startMs;
}

async function stop({ child }) {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function connect({ port, serverKey }) {
  const options = { keepCase: true, longs: Number, enums: String, defaults: false, oneofs: true };
  const { PactPlugin } = loadPackageDefinition(fromJSON(protocol, options)).io.pact.plugin;
  const client = new PactPlugin(`127.0.0.1:${port}`, credentials.createInsecure(), {
    'grpc.max_send_message_length': -1,
  });
  const metadata = new Metadata();
  metadata.set('authorization', serverKey);
  return {
    client,
    call: (method, request) =>
      new Promise((resolve, reject) => {
        client[method](request, metadata, (error, answer) => (error ? reject(error) : resolve(answer)));
      }),
  };
}

const like = (value) => ({ 'pact:matcher:type': 'type', value });
const chunk = (delta, finish = null) => ({
  id: like('chatcmpl-1'),
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const contract = {
  phases: [
    { name: 'role', min: 0, max: 1, data: chunk({ role: 'assistant' }) },
    { name: 'content', data: chunk({ content: like('Hello') }) },
    {
      name: 'finish',
      max: 1,
      data: chunk({}, { 'pact:matcher:type': 'regex', regex: 'stop|length', value: 'stop' }),
    },
    {
      name: 'usage',
      max: 1,
      data: {
        id: like('chatcmpl-1'),
        choices: [],
        usage: { total_tokens: { 'pact:matcher:type': 'integer', value: 3 } },
      },
    },
  ],
  terminator: '[DONE]',
  aggregates: { content: { path: '$.choices[0].delta.content', text: like('Hello') } },
  invariants: { same: ['$.id'], nullElsewhere: [{ path: '$.usage', except: ['usage'], orAbsent: true }] },
};

function stream(contents) {
  const event = (delta, finish, others) =>
    `data: ${JSON.stringify({
      id: 'chatcmpl-9xKq2',
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: 'gpt-4.1-2025-04-14',
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      usage: null,
      obfuscation: 'k3Jd8sPq',
      ...others,
    })}\n\n`;
  return [
    event({ role: 'assistant', content: '' }, null),
    ...Array.from({ length: contents }, (_, index) => event({ content: ` từ${index}` }, null)),
    event({}, 'stop'),
    event({}, null, { choices: [], usage: { total_tokens: contents } }),
    'data: [DONE]\n\n',
  ].join('');
}

const bareStarts = [];
const starts = [];
// By turns, so that both meet the same machine.
for (let run = 0; run < STARTS; run += 1) {
  bareStarts.push(
    await measureStart(process.execPath, ['-e', 'console.log("{}"); setInterval(() => {}, 1000)']),
  );
  starts.push(await measureStart());
}

const plugin = await start();
const { client, call } = connect(plugin);
const text = { fields: { contract: { stringValue: JSON.stringify(contract) } } };
const { interaction } = await call('ConfigureInteraction', {
  contentType: 'text/event-stream',
  contentsConfig: text,
});
const body = Buffer.from(stream(EVENTS));

async function judge() {
  const startedAt = performance.now();
  const answer = await call('CompareContents', {
    actual: { contentType: 'text/event-stream', content: { value: body } },
    allow_unexpected_keys: true,
    rules: interaction[0].rules,
    pluginConfiguration: interaction[0].pluginConfiguration,
  });
  if (Object.keys(answer.results ?? {}).length > 0) throw new Error(JSON.stringify(answer.results));
  return performance.now() - startedAt;
}

/** The least that judging these bytes has to do: cut them into events, and parse each. */
function parse() {
  const startedAt = performance.now();
  for (let count = 0; count < PARSES; count += 1) {
    for (const event of body.toString().split('\n\n'))
      if (event.startsWith('data: {')) JSON.parse(event.slice('data: '.length));
  }
  return performance.now() - startedAt;
}

const judgedMs = [];
const parsedMs = [];
let peakMb;
for (let round = 0; round < ROUNDS; round += 1) {
  judgedMs.push(await judge());
  peakMb ??= readPeakMb(plugin.child.pid);
  parsedMs.push(parse());
}
client.close();
await stop(plugin);
if (isGate) holdRatios();
else showFigures();

function readPeakMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

function holdRatios() {
  const gate = createGate();
  gate.atMost(
    RATIOS.start,
    { name: 'start of the plugin to its port line', value: least(starts), unit: 'ms' },
    { name: 'start of Node alone', value: least(bareStarts), unit: 'ms' },
  );
  gate.atMost(
    RATIOS.compare,
    { name: `judging ${EVENTS} events`, value: least(judgedMs), unit: 'ms' },
    { name: `parsing them ${PARSES} times`, value: least(parsedMs), unit: 'ms' },
  );
  gate.absolute(LIMITS.memoryMb, { name: 'peak memory of the plugin on them', value: peakMb, unit: 'MB' });
  gate.end();
}

function showFigures() {
  const [coldMs, ...warmMs] = judgedMs;
  const rows = [
    [`node alone to its first line, median of ${STARTS}`, showStarts(bareStarts), ''],
    [`start to port line, median of ${STARTS}`, showStarts(starts), `limit ${LIMITS.startMs} ms`],
    [
      `judge ${EVENTS} events (${(body.length / 1e6).toFixed(1)} MB), first`,
      `${coldMs.toFixed(0)} ms`,
      `limit ${LIMITS.compareMs} ms`,
    ],
    [
      `the same again, median of ${warmMs.length}`,
      `${median(warmMs).toFixed(0)} ms`,
      `limit ${LIMITS.compareMs} ms`,
    ],
    ['peak memory after the first', `${peakMb.toFixed(0)} MB`, `limit ${LIMITS.memoryMb} MB`],
  ];
  for (const [what, measured, limit] of rows)
    console.log(`${what.padEnd(46)} ${measured.padEnd(24)} ${limit}`);
  const isWithin =
    median(starts) <= LIMITS.startMs && coldMs <= LIMITS.compareMs && peakMb <= LIMITS.memoryMb;
  process.exitCode = isWithin ? 0 : 1;
}

function showStarts(times) {
  return `${median(times).toFixed(0)} ms (${least(times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;
}
