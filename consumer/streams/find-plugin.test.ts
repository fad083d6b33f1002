import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPlugin, pluginDirectory } from './find-plugin';

describe('pluginDirectory', () => {
  it('is where Pact tools look', () => {
    expect(pluginDirectory({ PACT_PLUGIN_DIR: '/opt/plugins' })).toBe('/opt/plugins');
    expect(pluginDirectory({})).toBe(join(homedir(), '.pact', 'plugins'));
  });
});

describe('findPlugin', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'find-plugin-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const install = (name: string, version: string) => {
    const plugin = join(folder, `${name}-${version}`);
    mkdirSync(plugin);
    const manifest = { name, version, entryPoint: 'index.js' };
    writeFileSync(join(plugin, 'pact-plugin.json'), JSON.stringify(manifest));
  };

  it('takes the highest version, by number', () => {
    for (const version of ['0.9.0', '0.10.0', '0.1.0']) install('event-stream', version);
    expect(findPlugin(folder)).toEqual({
      version: '0.10.0',
      entryPoint: join(folder, 'event-stream-0.10.0', 'index.js'),
    });
  });

  it('passes over other plugins, older versions and folders without a manifest', () => {
    install('sse', '9.0.0');
    install('event-stream', '0.0.9');
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'readme.txt'), '');
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken/pact-plugin.json'), '{');
    expect(findPlugin(folder)).toBeUndefined();
  });

  it('finds none where there is no folder', () => {
    expect(findPlugin(join(folder, 'nowhere'))).toBeUndefined();
  });
});
