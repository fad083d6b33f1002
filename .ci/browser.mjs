// What the tests in a browser have in common: where the browser is, how it looks, and what no page may do.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/** As people see pages: light, dark and as narrow as a phone. */
export const VIEWS = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  narrow: { colorScheme: 'light', viewport: { width: 375, height: 800 } },
};

export async function openBrowser() {
  const executablePath = [process.env.CHROMIUM ?? '', ...BROWSERS].find((candidate) => existsSync(candidate));
  if (executablePath) return chromium.launch({ executablePath, args: ARGUMENTS });
  throw new Error(
    'Failed to open the pages: there is no Chromium. Run apt-get install chromium, or set CHROMIUM to its path.',
  );
}

/** Reports what the page logs, what fails in it, and what it asks of others than its owner. */
export function watch(tab, isOwn, report) {
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) report(`the console says: ${message.text()}`);
  });
  tab.on('pageerror', (error) => report(`a script failed: ${error.message}`));
  tab.on('requestfailed', (request) => report(`${request.url()} did not load`));
  tab.on('request', (request) => {
    if (!isOwn(request.url())) report(`${request.url()} is not its own`);
  });
}

/** Reports a page that is wider than the screen, or not light or dark as it was asked to be. */
export async function checkView(tab, view, report) {
  const overflow = await tab.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) report(`it is ${overflow} px wider than the screen`);
  const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const isDark = Number(/\d+/.exec(ground)?.[0]) < 128;
  if (isDark !== (view === 'dark')) report(`its ground is ${ground}`);
}
