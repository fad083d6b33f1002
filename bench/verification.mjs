/**
 * What verification by evidence takes, beside the official verifier on the same pact in the same run.
 *
 *   npm run build && node bench/verification.mjs [--quick]
 *
 * With `--quick` the official verifier gets a tenth of the slow exchanges, and its time is multiplied.
 * Ends with 1 where a figure misses its limit.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const INTERACTIONS = 100;
const SAMPLES = 20;
const ROUNDS = 3;
const CONCURRENCY = 16;
const PROVIDER_DELAY_MS = 1000;
const isQuick = process.argv.includes('--quick');

const root = resolve(import.meta.dirname, '..');
const modelpact = join(root, 'dist/cli/main.js');
const pactVerifier = join(root, 'node_modules/.bin/pact-verifier');
const folder = await mkdtemp(join(tmpdir(), 'modelpact-bench-'));
const provider = await startProvider();
const figures = [];

try {
  await benchCollecting();
  const officialMsEach = await benchJudging();
  await benchSamples(officialMsEach);
} finally {
  provider.close();
  await rm(folder, { recursive: true });
}
console.table(figures);
process.exitCode = figures.every(({ reached }) => reached) ? 0 : 1;

/** A provider that takes a second for each answer, many asked at once. */
async function benchCollecting() {
  const pact = await writePact('slow', INTERACTIONS, 1);
  provider.delayMs = PROVIDER_DELAY_MS;
  const ours = await verify(pact, '--concurrency', String(CONCURRENCY), '--evidence', join(folder, 'slow'));
  provider.calls = 0;
  const again = await verify(pact, '--evidence', join(folder, 'slow'));
  const callsAgain = provider.calls;
  const asked = isQuick ? INTERACTIONS / 10 : INTERACTIONS;
  const theirs = await official(await writePact('official', asked, 1));
  provider.delayMs = 0;
  const theirsMs = (theirs.durationMs * INTERACTIONS) / asked;
  const limitMs = 1.3 * (INTERACTIONS / CONCURRENCY) * PROVIDER_DELAY_MS + again.report.durationMs;
  note('100 interactions of 1 s each, 16 at once', ours.report.durationMs, limitMs, 'ms');
  note(
    '… the official verifier takes so many times as long',
    theirsMs / ours.report.durationMs,
    1,
    'x',
    'at least',
  );
  note('calls of a second verification within freshness', callsAgain, 0, 'calls');
}

/** The same answers judged by us and by the official verifier as a user starts it. */
async function benchJudging() {
  const pact = await writePact('judging', 2 * INTERACTIONS, 1);
  const evidence = ['--evidence', join(folder, 'judging')];
  await verify(pact, ...evidence, '--concurrency', String(CONCURRENCY));
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await verify(pact, ...evidence, '--offline'));
    theirs.push(await official(pact));
  }
  const judgingMs = median(ours.map(({ report }) => report.durationMs));
  const oursMs = median(ours.map(({ durationMs }) => durationMs));
  const theirsMs = median(theirs.map(({ durationMs }) => durationMs));
  note('judging: pact-verifier takes so many times as long', theirsMs / judgingMs, 5, 'x', 'at least');
  note('… with the start of both programs', theirsMs / oursMs, 1, 'x', 'at least');
  return theirsMs / (2 * INTERACTIONS);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Many samples of many interactions; the official verifier is taken to need for each what it needed before. */
async function benchSamples(officialMsEach) {
  const pact = await writePact('samples', INTERACTIONS, SAMPLES);
  const evidence = ['--evidence', join(folder, 'samples')];
  await verify(pact, ...evidence, '--concurrency', '32');
  const { report } = await verify(pact, ...evidence, '--offline');
  const judged = report.pacts[0].interactions.reduce((sum, { samples }) => sum + samples.judged, 0);
  if (judged !== INTERACTIONS * SAMPLES) throw new Error(`only ${judged} exchanges were judged`);
  note('judging 100 interactions x 20 samples (two free cores)', report.durationMs, 6000, 'ms');
  const times = (officialMsEach * judged) / report.durationMs;
  note('… the official verifier takes so many times as long', times, 5, 'x', 'at least');
}

function note(what, value, limit, unit, sense = 'at most') {
  const reached = sense === 'at most' ? value <= limit : value >= limit;
  figures.push({ what, value: `${round(value)} ${unit}`, limit: `${sense} ${round(limit)}`, reached });
}

function round(value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}

async function verify(pact, ...flags) {
  const json = join(folder, 'report.json');
  const common = ['verify', '--pact', pact, '--provider-base-url', provider.url, '--json', json];
  const { exitCode, durationMs } = await run(process.execPath, [modelpact, ...common, ...flags]);
  if (exitCode !== 0) throw new Error(`modelpact verify ended with ${exitCode}`);
  return { durationMs, report: JSON.parse(await readFile(json, 'utf8')) };
}

async function official(pact) {
  const { port } = new URL(provider.url);
  const flags = ['--file', pact, '--hostname', '127.0.0.1', '--port', port, '--provider-name', 'bench-api'];
  const { exitCode, durationMs } = await run(pactVerifier, flags);
  if (exitCode !== 0) throw new Error(`pact-verifier ended with ${exitCode}`);
  return { durationMs };
}

async function run(command, parameters) {
  const startMs = performance.now();
  const environment = { ...process.env, PACT_DO_NOT_TRACK: 'true' };
  const child = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  const [exitCode] = await once(child, 'exit');
  return { exitCode, durationMs: performance.now() - startMs };
}

/** A pact of questions whose answers are matched by type and by expressions. */
async function writePact(name, interactions, samples) {
  const file = join(folder, `${name}.json`);
  const pact = {
    consumer: { name: 'bench' },
    provider: { name: 'bench-api' },
    interactions: Array.from({ length: interactions }, (_, index) => interaction(index, samples)),
    metadata: { pactSpecification: { version: '4.0' } },
  };
  await writeFile(file, JSON.stringify(pact));
  return file;
}

function interaction(index, samples) {
  const rule = (match, more = {}) => ({ combine: 'AND', matchers: [{ match, ...more }] });
  return {
    type: 'Synchronous/HTTP',
    description: `question ${index}`,
    ...(samples > 1 ? { comments: { terms: { version: 1, samples } } } : {}),
    request: {
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { 'content-type': ['application/json'] },
      body: contents({ model: 'gpt-4.1', messages: [{ role: 'user', content: `Question ${index}?` }] }),
    },
    response: {
      status: 200,
      headers: { 'content-type': ['application/json'] },
      body: contents(completion('chatcmpl-example')),
      matchingRules: {
        body: {
          '$.id': rule('regex', { regex: '^chatcmpl-.+$' }),
          '$.choices': rule('type', { min: 1 }),
          '$.choices[*].message.content': rule('type'),
          '$.choices[*].finish_reason': rule('regex', { regex: '^(stop|length)$' }),
          '$.usage.prompt_tokens': rule('integer'),
          '$.usage.completion_tokens': rule('integer'),
          '$.usage.total_tokens': rule('integer'),
        },
      },
    },
  };
}

function contents(content) {
  return { contentType: 'application/json', encoded: false, content };
}

function completion(id) {
  const message = { role: 'assistant', content: 'The lotus grows in Hue.' };
  return {
    id,
    object: 'chat.completion',
    model: 'gpt-4.1',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 7, total_tokens: 16 },
  };
}

async function startProvider() {
  const state = { delayMs: 0, calls: 0, url: '', close: () => server.close() };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      state.calls += 1;
      response.setHeader('content-type', 'application/json');
      const answer = JSON.stringify(completion(`chatcmpl-${state.calls}`));
      setTimeout(() => response.end(answer), state.delayMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.url = `http://127.0.0.1:${server.address().port}`;
  return state;
}
