import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedPact } from '../pact-interaction';
import { checkPlugins } from './check-plugins';

const pactWith = (name: string) =>
  ({ source: 'a.json', exactJson: { metadata: { plugins: [{ name }] } } }) as unknown as LoadedPact;

describe('a pact that needs a plugin which is not installed', () => {
  let noPlugins: string;
  const before = process.env['PACT_PLUGIN_DIR'];
  beforeEach(() => {
    noPlugins = mkdtempSync(join(tmpdir(), 'no-plugins-'));
    process.env['PACT_PLUGIN_DIR'] = noPlugins;
  });
  afterEach(() => {
    process.env['PACT_PLUGIN_DIR'] = before;
    rmSync(noPlugins, { recursive: true });
  });

  it('is told the command that installs the plugin of this package', async () => {
    const [problem] = await checkPlugins(pactWith('event-stream'));
    expect(problem?.message).toMatch(
      /needs the Pact plugin "event-stream".*run "npx modelpact plugin install"/,
    );
  });

  it('is told where to put any other', async () => {
    const [problem] = await checkPlugins(pactWith('csv'));
    expect(problem?.message).toMatch(/needs the Pact plugin "csv".*install it there, or set PACT_PLUGIN_DIR/);
  });
});
