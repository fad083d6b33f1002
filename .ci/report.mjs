// Opens reports of real verifications in a real browser: light, dark, as narrow as a phone, and in print. Needs a
// build and Chromium. Ends with 1 and a sentence for each thing that is wrong; screenshots are in build/screenshots.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkView, openBrowser, VIEWS, watch } from './browser.mjs';
import { findBadStructure, findCutOff, findFaintTexts, readCharts, unfold } from './report/inspect-page.mjs';
import { KEY, runVerify, withSimulator } from './report/run-verify.mjs';
import { PROMPT, writePact } from './report/write-pact.mjs';

const root = resolve(import.meta.dirname, '..');
const screenshots = join(root, 'build/screenshots');
const folder = mkdtempSync(join(tmpdir(), 'modelpact-report-'));
const evidence = join(folder, 'evidence');
const RUNS = [
  {
    simulate: ['--first-token-ms', '60', '--gap-ms', '3'],
    verify: { paced: ['--evidence', evidence], reused: ['--evidence', evidence, '--offline'] },
  },
  { simulate: ['--break', 'stream-truncated'], verify: { truncated: [] } },
  { simulate: ['--break', 'stream-stall'], verify: { stalled: ['--timeout-idle-ms', '400'] } },
  { simulate: ['--break', 'flaky=0.8'], verify: { flaky: [] } },
];
/** What a sheet of that size has room for between its margins, in pixels. */
const A4 = { width: 718, height: 1047 };
/** A large report: what a browser must still open. */
const LARGE = { interactions: 300, samples: 60, maxMegabytes: 25, maxSeconds: 30 };

const problems = [];
let browser;
try {
  mkdirSync(screenshots, { recursive: true });
  const pact = join(folder, 'pact.json');
  writePact(root, pact);
  browser = await openBrowser();
  for (const run of RUNS) await tryRun(run, pact);
  await tryLargeReport();
} catch (error) {
  problems.push(error.stack);
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(`error: ${problem}`);
if (problems.length === 0) console.log(`The reports are right in every view. Screenshots: ${screenshots}`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function tryRun({ simulate, verify }, pact) {
  await withSimulator(root, simulate, async (url) => {
    for (const [name, options] of Object.entries(verify)) {
      const written = await runVerify(root, { pact, url, folder: join(folder, name), options });
      const report = (sentence) => problems.push(`${name}: ${sentence}`);
      if (written.exitCode !== 1) report(`the exit code is ${written.exitCode}, not 1`);
      checkTexts(written, report);
      for (const view of Object.keys(VIEWS)) await lookAt(written, name, view);
      if (name === 'paced') await tryToUse(written.page, report);
      if (name === 'paced') await tryPrint(written, report);
    }
  });
}

/** No key, no prompt and no markup of others in anything that a person is shown. */
function checkTexts({ texts, report: { calls } }, report) {
  for (const [name, text] of Object.entries(texts)) {
    if (text.includes(KEY)) report(`${name} holds the key`);
    if (text.includes(PROMPT)) report(`${name} holds the prompt`);
    if (name !== 'stdout' && /<(?:script|img)/i.test(text)) report(`${name} holds markup of the pact`);
    if (/[\u2028\u202e]/.test(text)) report(`${name} holds characters that turn or break a line unseen`);
  }
  if (!texts['summary.md'].startsWith('## ❌ chat-completions-api: broken'))
    report('the summary has no verdict');
  if (calls.made + calls.reused === 0) report('nothing was asked or reused');
}

async function lookAt({ page, report: result }, name, view) {
  const report = (sentence) => problems.push(`${name} (${view}): ${sentence}`);
  const tab = await browser.newPage(VIEWS[view]);
  const address = pathToFileURL(page).href;
  watch(tab, (asked) => asked === address || asked.startsWith('data:'), report);
  await tab.goto(address, { waitUntil: 'load' });
  await checkView(tab, view, report);
  const heading = await tab.locator('h1').innerText();
  if (!heading.startsWith('chat-completions-api')) report(`the heading is "${heading}"`);
  // Before the screenshot, which adds a style of its own.
  for (const problem of await tab.evaluate(findBadStructure)) report(problem);
  for (const word of ['kept', 'broken', 'unknown'])
    if (name === 'paced' && (await tab.locator(`.interaction.${word}`).count()) === 0)
      report(`nothing is ${word}`);
  await tab.screenshot({ path: join(screenshots, `report-${name}-${view}.png`), fullPage: true });
  await tab.evaluate(unfold);
  await checkView(tab, view, report);
  for (const find of [findFaintTexts, findCutOff])
    for (const problem of await tab.evaluate(find)) report(problem);
  checkCharts(await tab.evaluate(readCharts), result, report);
  if (name === 'reused' && (await tab.locator('.reused').count()) < 20)
    report('what was reused is not marked');
  await tab.close();
}

/** The lines stand where the report and the axis say; what failed or was not waited for is to be seen. */
function checkCharts(charts, { pacts }, report) {
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const limited = interactions.flatMap(({ terms }) =>
    Object.keys(terms).filter((term) => term.startsWith('latency.')),
  );
  if (charts.flatMap(({ limits }) => limits).length !== limited.length || limited.length === 0)
    report(`there are not ${limited.length} limits in the charts`);
  for (const chart of charts) {
    const { measure, interaction, width, height, barsHeight, counts } = chart;
    const { limits, observed, lane, texts, crossed } = chart;
    const name = `${interaction}, ${measure}`;
    const { terms, latency } = interactions.find(({ description }) => description === interaction);
    const said = Object.entries(terms).filter(([term]) => term.startsWith(`latency.${measure}.`));
    if (width < 100 || height < 80) report(`${name}: the chart has no room`);
    const hasBars = latency[measure].measuredMs.length > 0;
    if (hasBars && barsHeight < 1) report(`${name}: there are no bars`);
    if (hasBars !== /^≈?[1-9][\d,]* 0$/.test(counts.join(' ')))
      report(`${name}: the scale of the bars says "${counts.join(' ')}"`);
    for (const text of crossed) report(`${name}: a line goes through "${text}"`);
    const isSaid =
      (key) =>
      ({ saidMs }) =>
        said.some(([, term]) => term[key] === saidMs);
    if (!limits.every(isSaid('limit')) || !observed.every(isSaid('observed')))
      report(`${name}: a line says something else than the report`);
    for (const { saidMs, shownMs, pxPerMs } of [...limits, ...observed])
      if (!(Math.abs(saidMs - shownMs) * pxPerMs <= 1.5))
        report(`${name}: ${saidMs} ms stands at ${shownMs} ms`);
    const { infinite, longerThanMs, notSeen } = latency[measure];
    if (infinite > 0 !== lane.includes('∞')) report(`${name}: failed exchanges are not shown as such`);
    if (longerThanMs.length + notSeen > 0 !== lane.includes('?'))
      report(`${name}: unknown times are not shown as such`);
    for (const { text, isInside } of texts)
      if (!isInside) report(`${name}: "${text}" stands outside of its chart`);
  }
}

/** With the keyboard, and without a script: fold and unfold, filter, and follow a link. */
async function tryToUse(page, report) {
  const tab = await browser.newPage({ ...VIEWS.light, javaScriptEnabled: true });
  await tab.goto(pathToFileURL(page).href);
  await tab.keyboard.press('Tab');
  const skip = await tab.evaluate(() => document.activeElement.getBoundingClientRect().top);
  if (skip < 0) report('the first Tab does not show the link that skips to the consumers');
  const first = tab.locator('.interaction > summary').first();
  await first.focus();
  const outline = await first.evaluate((element) => getComputedStyle(element).outlineStyle);
  if (outline === 'none') report('what has the focus is not to be seen');
  const isOpen = () => first.evaluate((element) => element.parentElement.open);
  const wasOpen = await isOpen();
  await tab.keyboard.press('Enter');
  if ((await isOpen()) === wasOpen) report('Enter does not fold an interaction');
  await tab.locator('#show-trouble').check();
  const kept = await tab.locator('.interaction.kept:visible').count();
  const others = await tab.locator('.interaction:not(.kept):visible').count();
  if (kept > 0 || others === 0) report('the filter does not leave only what is not kept');
  await tab.locator('.trouble a').last().click();
  const target = await tab.evaluate(() => document.querySelector(':target')?.getBoundingClientRect().top);
  if (!(target >= 0 && target < 900)) report('a link to an interaction does not lead there');
  await tab.close();
}

async function tryPrint({ page, report: result }, report) {
  const tab = await browser.newPage({ colorScheme: 'dark', viewport: A4 });
  await tab.goto(pathToFileURL(page).href);
  await tab.emulateMedia({ media: 'print' });
  await tab.evaluate(unfold);
  const { text, filter } = await tab.evaluate(() => ({
    text: getComputedStyle(document.body).color,
    filter: document.querySelector('.filter').checkVisibility(),
  }));
  if (Number(/\d+/.exec(text)[0]) > 100) report(`the text in print is ${text}`);
  if (filter) report('the filter is printed');
  for (const find of [findFaintTexts, findCutOff])
    for (const problem of await tab.evaluate(find)) report(`in print, ${problem}`);
  checkCharts(await tab.evaluate(readCharts), result, (sentence) => report(`in print, ${sentence}`));
  await tab.pdf({ path: join(screenshots, 'report-print.pdf'), format: 'A4', printBackground: true });
  await tab.close();
}

/** Opens a report as large as they may become, made of the exchanges of a real one. */
async function tryLargeReport() {
  const report = (sentence) => problems.push(`large: ${sentence}`);
  const { renderHtml } = createRequire(import.meta.url)(join(root, 'dist/provider'));
  const real = JSON.parse(readFileSync(join(folder, 'paced/report.json'), 'utf8'));
  const [pact] = real.pacts;
  const repeat = (list, count) => Array.from({ length: count }, (_, index) => list[index % list.length]);
  const sampled = pact.interactions.filter(({ exchanges }) => exchanges.length > 0);
  const interactions = repeat(sampled, LARGE.interactions).map((interaction, index) => ({
    ...interaction,
    description: `${interaction.description} (${index + 1})`,
    exchanges: repeat(interaction.exchanges, LARGE.samples).map((exchange, at) => ({
      ...exchange,
      sample: at + 1,
    })),
  }));
  const page = join(folder, 'large.html');
  writeFileSync(page, renderHtml({ ...real, pacts: [{ ...pact, interactions }] }));
  const megabytes = statSync(page).size / 1e6;
  const tab = await browser.newPage(VIEWS.light);
  const from = performance.now();
  await tab.goto(pathToFileURL(page).href, { waitUntil: 'load' });
  await tab.locator('.interaction').last().scrollIntoViewIfNeeded();
  const seconds = (performance.now() - from) / 1000;
  const shown = await tab.locator('.interaction').count();
  if (shown !== LARGE.interactions) report(`${shown} interactions are shown`);
  if (megabytes > LARGE.maxMegabytes) report(`it has ${megabytes.toFixed(1)} MB`);
  if (seconds > LARGE.maxSeconds) report(`it takes ${seconds.toFixed(1)} s to open`);
  console.log(
    `${LARGE.interactions} interactions of ${LARGE.samples} samples: ${megabytes.toFixed(1)} MB, open after ${seconds.toFixed(1)} s`,
  );
  await tab.close();
}
