// Opens the broker's pages in a real browser: light, dark and as narrow as a phone. Needs a build and Chromium.
// Ends with 1 and a sentence for each thing that is wrong; screenshots are in build/screenshots.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkView, openBrowser, VIEWS, watch } from './browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(root, 'dist/cli/main.js');
const official = createRequire(import.meta.url).resolve('@pact-foundation/pact-cli/bin/pact-broker.js');
const screenshots = join(root, 'build/screenshots');

const CONSUMERS = ['storefront-assistant', 'catalog-tagger', 'support-triage'];
const PROVIDER = 'chat-completions-api';
const pactPath = (consumer) => `/pacts/provider/${PROVIDER}/consumer/${consumer}/latest`;
const PAGES = [
  { name: 'index', path: '/', heading: 'Integrations' },
  { name: 'pact', path: pactPath(CONSUMERS[0]), heading: `${CONSUMERS[0]} needs of ${PROVIDER}` },
  {
    name: 'matrix',
    path: `/matrix?q[][pacticipant]=${PROVIDER}&q[][version]=1&environment=production&latestby=cvpv`,
    heading: 'Matrix',
  },
  {
    name: 'result',
    path: `${pactPath(CONSUMERS[1])}/verification-results/latest`,
    heading: `${PROVIDER} verified for ${CONSUMERS[1]}`,
  },
  { name: 'pacticipant', path: `/pacticipants/${PROVIDER}`, heading: PROVIDER },
];

const problems = [];
const folder = mkdtempSync(join(tmpdir(), 'modelpact-pages-'));
let broker;
try {
  broker = await startBroker();
  await fill(broker.url);
  await lookAtPages(broker.url);
} catch (error) {
  problems.push(error.message);
} finally {
  await broker?.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(`error: ${problem}`);
if (problems.length === 0) console.log(`The pages are right in every view. Screenshots: ${screenshots}`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function startBroker() {
  if (!existsSync(program)) {
    throw new Error('Failed to start the broker: it is not built. Run npm run build first.');
  }
  const args = [program, 'broker', '--port', '0', '--database', join(folder, 'broker.sqlite')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const messages = [];
  child.stderr.on('data', (text) => messages.push(String(text)));
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
  };
  for await (const line of createInterface({ input: child.stdout })) return { url: line.trim(), stop };
  throw new Error(`Failed to start the broker: ${messages.join('').trim()}`);
}

/** Publishes the committed pacts with the official command line, and one good and one bad result. */
async function fill(url) {
  const run = (...args) =>
    promisify(execFile)(process.execPath, [official, ...args], {
      env: { ...process.env, PACT_BROKER_BASE_URL: url, PACT_DO_NOT_TRACK: 'true' },
    });
  const files = CONSUMERS.map((consumer) => join(root, 'pacts', `${consumer}-${PROVIDER}.json`));
  await run('publish', ...files, '--consumer-app-version', '1', '--branch', 'main');
  await run('create-environment', '--name', 'production', '--production');
  await publishResult(url, CONSUMERS[0], []);
  await publishResult(url, CONSUMERS[1], [
    { attribute: 'body', identifier: '$.usage', description: 'Expected $.usage but it was missing' },
  ]);
  await run('record-deployment', '--pacticipant', PROVIDER, '--version', '1', '--environment', 'production');
  for (const consumer of CONSUMERS) {
    await run(
      'record-deployment',
      '--pacticipant',
      consumer,
      '--version',
      '1',
      '--environment',
      'production',
    );
  }
}

async function publishResult(url, consumer, mismatches) {
  const pact = await (await fetch(url + pactPath(consumer))).json();
  const testResults = pact.interactions.map(({ _id, description }, index) => ({
    interactionId: _id,
    interactionDescription: description,
    success: index > 0 || mismatches.length === 0,
    mismatches: index === 0 ? mismatches : [],
  }));
  const { status } = await fetch(pact._links['pb:publish-verification-results'].href, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      success: mismatches.length === 0,
      providerApplicationVersion: '1',
      testResults,
      verifiedBy: { implementation: 'pages.mjs', version: '1' },
    }),
  });
  if (status !== 201)
    throw new Error(`Failed to publish a result for ${consumer}: the broker answered ${status}.`);
}

async function lookAtPages(url) {
  mkdirSync(screenshots, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const [view, options] of Object.entries(VIEWS)) {
      const context = await browser.newContext(options);
      for (const page of PAGES) await lookAt(await context.newPage(), url, page, view);
      await context.close();
    }
    await tryFilter(await browser.newPage(), url);
    await tryKeyboard(await browser.newPage(), url);
  } finally {
    await browser.close();
  }
}

async function lookAt(tab, url, { name, path, heading }, view) {
  const report = (sentence) => problems.push(`${name} (${view}): ${sentence}`);
  watch(tab, (address) => address.startsWith(url) || address.startsWith('data:'), report);
  const response = await tab.goto(url + path, { waitUntil: 'load' });
  if (response.status() !== 200) report(`the broker answered ${response.status()}`);
  const shown = (await tab.locator('h1').allInnerTexts()).join(' | ').replace(/\s+/g, ' ');
  if (shown !== heading) report(`the heading is "${shown}", not "${heading}"`);
  await checkView(tab, view, report);
  const isStyled = await tab.evaluate(
    () => getComputedStyle(document.querySelector('main')).maxWidth !== 'none',
  );
  if (!isStyled) report('its style does not apply');
  await tab.screenshot({ path: join(screenshots, `${name}-${view}.png`), fullPage: true });
  await tab.close();
}

async function tryFilter(tab, url) {
  await tab.goto(url);
  await tab.getByRole('searchbox').fill('TRIAGE');
  const visible = await tab.locator('tbody tr:visible').allInnerTexts();
  if (visible.length !== 1 || !visible[0].includes('support-triage')) {
    problems.push(`index: typing a name leaves ${visible.length} rows, not the one it is in`);
  }
  await tab.close();
}

async function tryKeyboard(tab, url) {
  await tab.goto(url);
  await tab.keyboard.press('Tab');
  const focused = await tab.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle } = getComputedStyle(element);
    return { text: element.textContent, top: element.getBoundingClientRect().top, outlineStyle };
  });
  if (focused.text !== 'Skip to the content' || focused.top < 0 || focused.outlineStyle === 'none') {
    problems.push('index: the first Tab does not show the link that skips to the content');
  }
  await tab.close();
}
