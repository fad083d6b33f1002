// Judges the streams of the committed pacts by `modelpact verify`, by the official pact-verifier and by the
// Verifier of pact-js, all against the offline provider:
//   few events and many must be kept, every break must be broken in the same interactions and with one line
//   that names its cause, and without the plugin every one of the three must be red.
// Records the streams of the plugin's tests again, too: they must be what they were.
// Run with: npm run build && node .ci/streams.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listNames, startProvider } from '../plugin/testing/recording/start-provider.mjs';
import { readStreamInteractions } from '../plugin/testing/recording/stream-interactions.mjs';
import { CAUSES } from './streams/causes.mjs';
import { createJudges } from './streams/judges.mjs';

const CONTENT_EVENTS = [1, 9, 500, 20_000];
/** It has no end: only a deadline ends it, and that is unknown and not broken. */
const ENDLESS = 'stream-stall';
/** Through its proxy pact-js sees a broken connection at its deadline only, so that one is short here. */
const DEADLINES_MS = { 'stream-truncated': 3000 };

const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'streams-'));
process.on('exit', () => rmSync(work, { recursive: true }));
const interactions = readStreamInteractions();
const descriptions = interactions.map(({ interaction }) => interaction.description).sort();
if (new Set(descriptions).size < descriptions.length)
  throw new Error('Failed to tell the streams apart: two interactions have the same description.');
const pacts = writeStreamPacts();
const judges = createJudges({ pacts, work, plugins: { PACT_PLUGIN_DIR: join(root, 'build/plugins') } });

const startedAt = Date.now();
let failures = 0;
function check(what, problems) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`${problems.length === 0 ? 'ok   ' : 'WRONG'} ${what} (${seconds}s)`);
  for (const problem of problems) console.log(`        ${problem}`);
  failures += problems.length;
}

checkRecordings();
for (const events of CONTENT_EVENTS) await judgeKept(judges, ['--content-events', String(events)]);
for (const name of breakNames()) await judgeBroken(name);
await judgeWithoutPlugin();
await judgeWithInstalledPlugin();
if (failures > 0) {
  console.error(`error: ${failures} verdicts on streams are not as they should be.`);
  process.exit(1);
}

function checkRecordings() {
  const script = join(root, 'plugin/testing/record-streams.mjs');
  const { status } = spawnSync(process.execPath, [script, '--check'], { stdio: 'inherit' });
  check('recorded again: the same bytes', status === 0 ? [] : [`exit code ${status}`]);
}

async function judgeKept(asked, options, what = options.join(' ')) {
  const verdicts = await judge(asked, options);
  for (const [judgeName, { exitCode, output, results }] of verdicts) {
    check(`${what}: kept by ${judgeName}`, [
      ...(exitCode === 0 ? [] : [`exit code ${exitCode}: ${output.slice(-600)}`]),
      ...missing(results),
      ...[...results].filter(([, result]) => result !== 'kept').map((result) => JSON.stringify(result)),
    ]);
  }
}

async function judgeBroken(name) {
  const verdicts = await judge(judges, ['--content-events', '9', '--break', name], DEADLINES_MS[name]);
  const brokenByUs = brokenIn(verdicts.get('modelpact verify').results);
  for (const [judgeName, { exitCode, output, results }] of verdicts) {
    const causes = CAUSES[name] ?? [];
    const cause = judgeName === 'modelpact verify' ? causes.at(-1) : causes[0];
    const broken = brokenIn(results);
    check(`${name}: broken for ${judgeName}`, [
      ...(exitCode === 1 ? [] : [`exit code ${exitCode}: ${output.slice(-600)}`]),
      ...missing(results),
      ...(broken.length > 0 ? [] : ['nothing is broken']),
      ...(String(broken) === String(brokenByUs)
        ? []
        : [`other interactions are broken: ${broken.join('; ')}`]),
      // A break without a cause in the list is new, and has to be added there.
      ...broken
        .map((description) => [description, results.get(description)])
        .filter(([, lines]) => lines.length !== 1 || !cause?.test(lines[0]))
        .map(([description, lines]) => `${description}: not one line with ${cause}: ${shorten(lines)}`),
    ]);
  }
}

async function judgeWithoutPlugin() {
  const folder = join(work, 'no-plugins');
  mkdirSync(folder);
  const verdicts = await judge(createJudges({ pacts, work, plugins: { PACT_PLUGIN_DIR: folder } }), []);
  // pact-js calls it a crash of its core; its log names the plugin.
  const says = {
    'modelpact verify': /event-stream.*run "npx modelpact plugin install"/,
    'pact-verifier': /event-stream.*was not found.*PACT_PLUGIN_DIR/,
    'pact-js': /event-stream.*was not found.*PACT_PLUGIN_DIR/,
  };
  for (const [judgeName, { exitCode, output }] of verdicts) {
    check(`without the plugin: red by ${judgeName}`, [
      ...(exitCode === 0 ? ['exit code 0'] : []),
      ...(says[judgeName].test(output) ? [] : [`does not say ${says[judgeName]}: ${output.slice(0, 600)}`]),
    ]);
  }
}

/** Installed without a word about where, it must be found without one. */
async function judgeWithInstalledPlugin() {
  const home = join(work, 'home');
  const { PACT_PLUGIN_DIR, ...others } = process.env;
  const program = join(root, 'dist/cli/main.js');
  const { status } = spawnSync(process.execPath, [program, 'plugin', 'install'], {
    env: { ...others, HOME: home },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  check('modelpact plugin install', status === 0 ? [] : [`exit code ${status}`]);
  await judgeKept(createJudges({ pacts, work, plugins: { HOME: home } }), [], 'with the plugin installed');
}

/** The verdicts of all judges on one provider, one judge after the other: its states are those of all requests. */
async function judge(asked, options, timeoutMs) {
  const provider = await startProvider(options);
  try {
    const verdicts = new Map();
    for (const [name, verify] of Object.entries(asked))
      verdicts.set(name, await verify(provider.url, timeoutMs));
    return verdicts;
  } finally {
    await provider.stop();
  }
}

function breakNames() {
  const names = listNames('--list-breaks').filter((name) => name.startsWith('stream-') && name !== ENDLESS);
  const unknown = Object.keys(CAUSES).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`Failed to break a stream: there is no break ${unknown.join(', ')}.`);
  return names;
}

/** The pacts with their streams only, and without terms: those are no matter of the shape. */
function writeStreamPacts() {
  return [...new Set(interactions.map(({ file }) => file))].map((file) => {
    const own = interactions.filter((each) => each.file === file);
    const kept = own.map(({ interaction: { comments, ...interaction } }) => interaction);
    const path = join(work, file);
    writeFileSync(path, JSON.stringify({ ...own[0].pact, interactions: kept }));
    return path;
  });
}

function shorten(lines) {
  return lines.map((line) => String(line).slice(0, 300)).join(' | ');
}

function brokenIn(results) {
  return [...results]
    .filter(([, result]) => result !== 'kept')
    .map(([description]) => description)
    .sort();
}

function missing(results) {
  const judged = [...results.keys()].sort();
  return String(judged) === String(descriptions) ? [] : [`judged ${judged.length} of ${descriptions.length}`];
}
