// Measures the stream plugin as Pact drivers see it: node bench/plugin.mjs
// start to port line, judging 20,000 events, and the memory of its process on that stream.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { credentials, loadPackageDefinition, Metadata } = require('@grpc/grpc-js');
const { fromJSON } = require('@grpc/proto-loader');

const STARTS = 15;
const EVENTS = 20_000;
const LIMITS = { startMs: 200, compareMs: 1500, memoryMb: 150 };

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = execFileSync(process.execPath, [join(root, 'plugin/build.mjs'), 'build/plugins'], {
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

async function measureStarts(command, args) {
  const starts = [];
  for (let run = 0; run < STARTS; run += 1) {
    const started = await start(command, args);
    starts.push(started.startMs);
    await stop(started);
  }
  return starts.sort((one, other) => one - other);
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

const bare = await measureStarts(process.execPath, ['-e', 'console.log("{}"); setInterval(() => {}, 1000)']);
const starts = await measureStarts();

const plugin = await start();
const { client, call } = connect(plugin);
const text = { fields: { contract: { stringValue: JSON.stringify(contract) } } };
const { interaction } = await call('ConfigureInteraction', {
  contentType: 'text/event-stream',
  contentsConfig: text,
});
const body = Buffer.from(stream(EVENTS));
const judge = async () => {
  const startedAt = performance.now();
  const answer = await call('CompareContents', {
    actual: { contentType: 'text/event-stream', content: { value: body } },
    allow_unexpected_keys: true,
    rules: interaction[0].rules,
    pluginConfiguration: interaction[0].pluginConfiguration,
  });
  if (Object.keys(answer.results ?? {}).length > 0) throw new Error(JSON.stringify(answer.results));
  return performance.now() - startedAt;
};
const coldMs = await judge();
const peakMb =
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${plugin.child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) /
  1024;
const warmMs = [await judge(), await judge(), await judge()].sort((one, other) => one - other)[1];
client.close();
await stop(plugin);

const median = (sorted) => sorted[Math.floor(sorted.length / 2)];
const showStarts = (sorted) =>
  `${median(sorted).toFixed(0)} ms (${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)})`;
const rows = [
  [`node alone to its first line, median of ${STARTS}`, showStarts(bare), ''],
  [`start to port line, median of ${STARTS}`, showStarts(starts), `limit ${LIMITS.startMs} ms`],
  [
    `judge ${EVENTS} events (${(body.length / 1e6).toFixed(1)} MB), first`,
    `${coldMs.toFixed(0)} ms`,
    `limit ${LIMITS.compareMs} ms`,
  ],
  ['the same again, median of 3', `${warmMs.toFixed(0)} ms`, `limit ${LIMITS.compareMs} ms`],
  ['peak memory after the first', `${peakMb.toFixed(0)} MB`, `limit ${LIMITS.memoryMb} MB`],
];
for (const [what, measured, limit] of rows) console.log(`${what.padEnd(46)} ${measured.padEnd(24)} ${limit}`);
const isWithin = median(starts) <= LIMITS.startMs && coldMs <= LIMITS.compareMs && peakMb <= LIMITS.memoryMb;
process.exitCode = isWithin ? 0 : 1;
