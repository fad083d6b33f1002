import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineEnvironment } from './engine-environment';

describe('the environment of the engine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'engine-environment-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('has the folder of plugins, and no variable that is meant for another tool', async () => {
    const others = { PACT_BROKER_TOKEN: 'token', HTTP_PROXY: 'http://127.0.0.1:1' };
    jest.replaceProperty(process, 'env', { ...others, PACT_PLUGIN_DIR: '/opt/plugins' });
    const environment = await engineEnvironment(folder);

    expect(environment).toMatchObject({ PACT_PLUGIN_DIR: '/opt/plugins' });
    for (const name of Object.keys(others)) expect(environment).not.toHaveProperty(name);
  });

  it('has no variable that is empty: the engine would look for plugins in a folder without a name', async () => {
    jest.replaceProperty(process, 'env', { PACT_PLUGIN_DIR: '' });

    expect(await engineEnvironment(folder)).not.toHaveProperty('PACT_PLUGIN_DIR');
  });
});
