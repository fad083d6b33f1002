// Kills a verification at many points, starts it again, and proves that nothing was lost and nothing asked twice:
//   what is in the evidence stays as it is, only calls in flight are made again, the report is that of a run that was
//   left in peace, and no process, no half file and no folder of the killed run is left.
// Run with: npm run build && node .ci/kills.mjs [PART OF A POINT'S NAME]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { comparable, firstDifference } from './kills/comparable.mjs';
import { startCountingProvider } from './kills/counting-provider.mjs';
import { countOf, nothingLeft, unchanged, wholeIn } from './kills/look-at-folder.mjs';
import { needed, recordStream, writeSubjects } from './kills/pacts.mjs';
import { CONCURRENCY, runVerify, survivorsOf } from './kills/run-verify.mjs';

const root = resolve(import.meta.dirname, '..');
const AT_ONCE = 2;
const TOTAL = [...needed.values()].reduce((sum, count) => sum + count, 0);
const BROKEN = 1;
const count = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Only some of the points, by a part of their name. */
const [only = ''] = process.argv.slice(2);

/** The points at which a run is killed: a step of the provider, or a file that the run writes. */
const POINTS = [
  ...[1, 2, 3, 4, 5, 7, 9, 11, 13, 15, 17, TOTAL].map((call) => `request ${call}`),
  ...[1, 4, 6].flatMap((stream) => count(1, 3).map((piece) => `piece ${piece} of stream ${stream}`)),
  ...[1, 5, 9, TOTAL].map((call) => `end ${call}`),
  ...[1, 6, 13, TOTAL].map((call) => `left ${call}`),
  // The first run of the engine plans, the others judge what was collected so far.
  ...['run-1-0', 'run-1\\.report', 'run-2-0', 'run-2\\.report', 'run-3-0'].map((name) => `file ^${name}`),
  ...['junit.*xml', 'report.*json'].map((name) => `file ^${name}`),
].filter((point) => point.includes(only));
/** How often it is tried to kill a run before it has ended. */
const TRIES = 5;
class NotKilledError extends Error {}
/** Late enough for some of the evidence to be whole by then. */
const AGAIN_AT = CONCURRENCY + 2;
const AGAIN = ['request', 'left']
  .map((step) => `${step} ${AGAIN_AT}`)
  .filter((point) => point.includes(only));
if (POINTS.length === 0) throw new Error(`no point has ${only} in its name`);

const work = mkdtempSync(join(tmpdir(), 'modelpact-kills-'));
const failures = [];
try {
  const stream = await recordStream(root);
  const expected = await runInPeace(stream);
  await inTurns(POINTS.entries(), async ([index, point]) =>
    killOnce(`point-${index}`, point, index % 2 === 1),
  );
  for (const point of AGAIN) await killAgainAndAgain(point);

  async function killOnce(name, point, wholeGroup) {
    await inFolder(
      name,
      stream,
      async (setting) => {
        const losses = await killAt(setting, point, wholeGroup);
        await finish(setting, losses, expected);
        return `${losses.total} in flight`;
      },
      `killed at ${point}${wholeGroup ? ', with its processes' : ''}`,
      TRIES,
    );
  }

  /** The same run is killed until no point is left at which it could be. */
  async function killAgainAndAgain(point) {
    await inFolder(
      `again ${point}`,
      stream,
      async (setting) => {
        const losses = { total: 0, byPath: new Map() };
        let kills = 0;
        while (TOTAL - wholeIn(setting.folder).size >= AGAIN_AT && kills < TOTAL) {
          await killAt(setting, point, kills % 2 === 0, losses);
          kills += 1;
        }
        if (kills < 2) throw new Error(`only ${kills} kills happened`);
        await finish(setting, losses, expected);
        return `${kills} kills, ${losses.total} in flight`;
      },
      `killed at ${point}, again and again`,
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (failures.length > 0) {
  console.error(`error: ${failures.length} kills have lost something: ${failures.join(', ')}`);
  process.exit(1);
}

/** Kills a run at a point, and counts the calls of which no evidence is left. */
async function killAt(setting, point, wholeGroup, losses = { total: 0, byPath: new Map() }) {
  const { folder, provider } = setting;
  const callsBefore = new Map(provider.calls);
  const wholeBefore = wholeIn(folder);
  const run = await runVerify({ root, ...setting, killAt: point, wholeGroup });
  if (!run.wasKilled)
    throw new NotKilledError(`it was not killed, but ended with ${run.exitCode}: ${run.said}`);
  await provider.catchUp();
  const survivors = await survivorsOf(folder);
  if (survivors.length > 0) throw new Error(`${survivors.length} of its processes live on`);
  const whole = wholeIn(folder);
  unchanged(wholeBefore, whole);
  let lost = 0;
  for (const path of needed.keys()) {
    const made = (provider.calls.get(path) ?? 0) - (callsBefore.get(path) ?? 0);
    const kept = countOf(whole, path) - countOf(wholeBefore, path);
    lost += made - kept;
    losses.byPath.set(path, (losses.byPath.get(path) ?? 0) + made - kept);
  }
  if (lost < 0 || lost > CONCURRENCY)
    throw new Error(`${lost} calls were lost, and ${CONCURRENCY} can be in flight`);
  losses.total += lost;
  return losses;
}

/** Lets a killed run go on to its end, and holds it against one that was never killed. */
async function finish(setting, losses, expected) {
  const { folder, provider } = setting;
  const whole = wholeIn(folder);
  const run = await runVerify({ root, ...setting });
  if (run.exitCode !== BROKEN) throw new Error(`it ended with ${run.exitCode}: ${run.said}`);
  unchanged(whole, wholeIn(folder));
  for (const [path, samples] of needed) {
    const calls = provider.calls.get(path) ?? 0;
    // An answer that was whole on the disk and had not got its name yet counts as lost above, and is not.
    const most = samples + (losses.byPath.get(path) ?? 0);
    if (calls < samples || calls > most)
      throw new Error(`${path} was called ${calls} times, and ${samples} to ${most} are right`);
  }
  const difference = firstDifference(readReport(folder), expected);
  if (difference !== undefined) throw new Error(`its report says ${difference}`);
  nothingLeft(folder);
}

function readReport(folder) {
  return comparable(readFileSync(join(folder, 'reports/report.json'), 'utf8'));
}

async function runInPeace(stream) {
  let expected;
  await inFolder(
    'peace',
    stream,
    async (setting) => {
      const run = await runVerify({ root, ...setting });
      if (run.exitCode !== BROKEN) throw new Error(`it ended with ${run.exitCode}: ${run.said}`);
      if ([...setting.provider.calls].some(([path, calls]) => calls !== needed.get(path)))
        throw new Error(`it made ${JSON.stringify([...setting.provider.calls])}`);
      expected = readReport(setting.folder);
      nothingLeft(setting.folder);
      return `${TOTAL} calls`;
    },
    'left in peace',
  );
  if (expected === undefined) throw new Error('there is nothing to compare with');
  return expected;
}

/**
 * A folder and a provider for one sequence of runs; says how it went.
 *
 * @param tries how often a run may have ended before the kill came: a file is seen a little after it was written
 */
async function inFolder(name, stream, use, title, tries = 1) {
  const folder = mkdtempSync(join(work, `${name.replace(/\W+/g, '-')}-`));
  const provider = await startCountingProvider(stream);
  try {
    writeSubjects(root, folder);
    console.log(`ok    ${title}: ${await use({ folder, provider })}`);
  } catch (error) {
    if (error instanceof NotKilledError && tries > 1)
      return await inFolder(name, stream, use, title, tries - 1);
    failures.push(title);
    console.log(`WRONG ${title}: ${error.message}`);
  } finally {
    provider.close();
  }
}

async function inTurns(items, use) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await use(item);
    }),
  );
}
