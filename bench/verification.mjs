/**
 * What verification by evidence takes, beside the official verifier on the same pact in the same run.
 *
 *   npm run build && node bench/verification.mjs [--quick | --gate]
 *
 * With `--quick` the official verifier gets a tenth of the slow exchanges, and its time is multiplied.
 * Ends with 1 where a figure misses its limit; with `--gate` the limits are ratios to what was measured beside it,
 * which hold on a slow or busy machine too.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGate, median } from './support/gate.mjs';
import { completion, writePact } from './support/write-pact.mjs';

const INTERACTIONS = 100;
const SAMPLES = 20;
const ROUNDS = 3;
const CONCURRENCY = 16;
const PROVIDER_DELAY_MS = 1000;
/** What the waiting alone takes: the last of the rounds is not full. */
const IDEAL_MS = Math.ceil(INTERACTIONS / CONCURRENCY) * PROVIDER_DELAY_MS;
/**
 * About twice what is seen, on a free machine and a busy one. The official verifier as a user starts it reads all
 * certificates that the machine trusts for each interaction, how many there are; without any it is the engine alone.
 */
const RATIOS = { collecting: 1.5, asUserStartsIt: 2, engineAlone: 4, samples: 1.5 };
const isQuick = process.argv.includes('--quick');
const isGate = process.argv.includes('--gate');

const root = resolve(import.meta.dirname, '..');
const modelpact = join(root, 'dist/cli/main.js');
const pactVerifier = join(root, 'node_modules/.bin/pact-verifier');
const folder = await mkdtemp(join(tmpdir(), 'modelpact-bench-'));
const provider = await startProvider();

try {
  if (isGate) await holdRatios();
  else await showFigures();
} finally {
  provider.close();
  await rm(folder, { recursive: true });
}

async function holdRatios() {
  const gate = createGate();
  const { againMs, callsAgain, ...collected } = await collect();
  gate.atMost(
    RATIOS.collecting,
    {
      name: `collecting ${INTERACTIONS} answers of 1 s, ${CONCURRENCY} at once`,
      value: collected.verifiedMs - againMs,
      unit: 'ms',
    },
    { name: 'waiting alone', value: IDEAL_MS, unit: 'ms' },
  );
  gate.absolute(0, { name: 'calls of a second verification', value: callsAgain, unit: 'calls' });
  const { judgingMs, officialMs, engineMs } = await judge(INTERACTIONS);
  const judging = { name: `judging ${INTERACTIONS} answers`, value: judgingMs, unit: 'ms' };
  gate.atLeast(
    RATIOS.asUserStartsIt,
    { name: 'pact-verifier as a user starts it', value: officialMs, unit: 'ms' },
    judging,
  );
  gate.atMost(RATIOS.engineAlone, judging, { name: 'its engine alone', value: engineMs, unit: 'ms' });
  const { judged, durationMs } = await judgeSamples();
  gate.atMost(
    RATIOS.samples,
    { name: `judging ${judged} samples of them`, value: durationMs, unit: 'ms' },
    { name: 'the engine alone for as many', value: (engineMs * judged) / INTERACTIONS, unit: 'ms' },
  );
  gate.end();
}

async function showFigures() {
  const figures = [];
  const note = (what, value, limit, unit, sense = 'at most') => {
    const reached = sense === 'at most' ? value <= limit : value >= limit;
    figures.push({ what, value: `${round(value)} ${unit}`, limit: `${sense} ${round(limit)}`, reached });
  };
  const { verifiedMs, againMs, callsAgain } = await collect();
  const asked = isQuick ? INTERACTIONS / 10 : INTERACTIONS;
  const slowOfficialMs = ((await askSlowly(asked)) * INTERACTIONS) / asked;
  const limitMs = 1.3 * (INTERACTIONS / CONCURRENCY) * PROVIDER_DELAY_MS + againMs;
  note('100 interactions of 1 s each, 16 at once', verifiedMs, limitMs, 'ms');
  note(
    '… the official verifier takes so many times as long',
    slowOfficialMs / verifiedMs,
    1,
    'x',
    'at least',
  );
  note('calls of a second verification within freshness', callsAgain, 0, 'calls');

  const { judgingMs, oursMs, officialMs } = await judge(2 * INTERACTIONS);
  const officialMsEach = officialMs / (2 * INTERACTIONS);
  note('judging: pact-verifier takes so many times as long', officialMs / judgingMs, 5, 'x', 'at least');
  note('… with the start of both programs', officialMs / oursMs, 1, 'x', 'at least');

  const { judged, durationMs } = await judgeSamples();
  note('judging 100 interactions x 20 samples (two free cores)', durationMs, 6000, 'ms');
  const times = (officialMsEach * judged) / durationMs;
  note('… the official verifier takes so many times as long', times, 5, 'x', 'at least');
  console.table(figures);
  process.exitCode = figures.every(({ reached }) => reached) ? 0 : 1;
}

/** Verifies a provider that takes a second for each answer, many asked at once, and then again. */
async function collect() {
  const pact = await pactOf('slow', INTERACTIONS);
  const evidence = ['--evidence', join(folder, 'slow')];
  provider.delayMs = PROVIDER_DELAY_MS;
  const { report } = await verify(pact, ...evidence, '--concurrency', String(CONCURRENCY));
  provider.calls = 0;
  const again = await verify(pact, ...evidence);
  provider.delayMs = 0;
  return {
    verifiedMs: report.durationMs,
    againMs: again.report.durationMs,
    callsAgain: provider.calls,
  };
}

/** What the official verifier takes for so many answers of a second. */
async function askSlowly(interactions) {
  const pact = await pactOf('official', interactions);
  provider.delayMs = PROVIDER_DELAY_MS;
  const { durationMs } = await official(pact);
  provider.delayMs = 0;
  return durationMs;
}

/** The same answers judged by us, by the official verifier as a user starts it, and by its engine alone, by turns. */
async function judge(interactions) {
  const pact = await pactOf('judging', interactions);
  const evidence = ['--evidence', join(folder, 'judging')];
  await verify(pact, ...evidence, '--concurrency', String(CONCURRENCY));
  const ours = [];
  const theirs = [];
  const engine = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await verify(pact, ...evidence, '--offline'));
    theirs.push(await official(pact));
    if (isGate) engine.push(await official(pact, await withoutCertificates()));
  }
  return {
    judgingMs: median(ours.map(({ report }) => report.durationMs)),
    oursMs: median(ours.map(({ durationMs }) => durationMs)),
    officialMs: median(theirs.map(({ durationMs }) => durationMs)),
    engineMs: median(engine.map(({ durationMs }) => durationMs)),
  };
}

/** Many samples of many interactions; the official verifier is taken to need for each what it needed before. */
async function judgeSamples() {
  const pact = await pactOf('samples', INTERACTIONS, SAMPLES);
  const evidence = ['--evidence', join(folder, 'samples')];
  await verify(pact, ...evidence, '--concurrency', '32');
  const { report } = await verify(pact, ...evidence, '--offline');
  const judged = report.pacts[0].interactions.reduce((sum, { samples }) => sum + samples.judged, 0);
  if (judged !== INTERACTIONS * SAMPLES) throw new Error(`only ${judged} exchanges were judged`);
  return { judged, durationMs: report.durationMs };
}

function round(value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}

async function pactOf(name, interactions, samples) {
  const file = join(folder, `${name}.json`);
  await writePact(file, interactions, samples);
  return file;
}

async function verify(pact, ...flags) {
  const json = join(folder, 'report.json');
  const common = ['verify', '--pact', pact, '--provider-base-url', provider.url, '--json', json];
  const { exitCode, durationMs } = await run(process.execPath, [modelpact, ...common, ...flags]);
  if (exitCode !== 0) throw new Error(`modelpact verify ended with ${exitCode}`);
  return { durationMs, report: JSON.parse(await readFile(json, 'utf8')) };
}

async function official(pact, environment = {}) {
  const { port } = new URL(provider.url);
  const flags = ['--file', pact, '--hostname', '127.0.0.1', '--port', port, '--provider-name', 'bench-api'];
  const { exitCode, durationMs } = await run(pactVerifier, flags, environment);
  if (exitCode !== 0) throw new Error(`pact-verifier ended with ${exitCode}`);
  return { durationMs };
}

/** Towards loopback the official verifier needs no certificate, and reads none from these. */
async function withoutCertificates() {
  const [file, directory] = [join(folder, 'none.pem'), join(folder, 'none')];
  await writeFile(file, '');
  await mkdir(directory, { recursive: true });
  return { SSL_CERT_FILE: file, SSL_CERT_DIR: directory };
}

async function run(command, parameters, environment = {}) {
  const startMs = performance.now();
  const env = { ...process.env, PACT_DO_NOT_TRACK: 'true', ...environment };
  const child = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], env });
  const [exitCode] = await once(child, 'exit');
  return { exitCode, durationMs: performance.now() - startMs };
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
