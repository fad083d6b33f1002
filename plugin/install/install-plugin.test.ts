import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltPlugin, buildPlugin } from '../testing/build-plugin';
import { installPlugin } from './install-plugin';
import { findBundledPlugin, pluginDirectory } from './plugin-location';

let built: BuiltPlugin;
let work: string;

beforeAll(() => {
  built = buildPlugin();
});
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'install-'));
});
afterEach(() => rmSync(work, { recursive: true }));
afterAll(() => built.remove());

const bundled = (): ReturnType<typeof findBundledPlugin> => findBundledPlugin([built.directory]);

describe('the built plugin', () => {
  it('has a manifest that Pact tools understand', () => {
    expect(JSON.parse(readFileSync(join(built.folder, 'pact-plugin.json'), 'utf8'))).toEqual({
      manifestVersion: 1,
      pluginInterfaceVersion: 1,
      name: 'event-stream',
      version: built.version,
      executableType: 'exec',
      entryPoint: 'index.js',
      dependencies: [],
    });
  });

  it('replaces builds of other versions', () => {
    const old = join(work, 'event-stream-0.0.1');
    mkdirSync(old);
    writeFileSync(join(old, 'pact-plugin.json'), '{}');
    mkdirSync(join(work, 'other-1.0.0'));
    spawnSync(process.execPath, [join(__dirname, '..', 'build.mjs'), work]);
    expect(readdirSync(work).sort()).toEqual([`event-stream-${built.version}`, 'other-1.0.0']);
  });
});

describe('installing the plugin', () => {
  it('puts it in a folder of its own, ready to be started without any package', () => {
    const { folder, version } = installPlugin(join(work, 'plugins'), bundled());
    expect(folder).toBe(join(work, 'plugins', `event-stream-${version}`));
    expect(readdirSync(folder).sort()).toEqual(['index.js', 'pact-plugin.json']);
    expect(statSync(join(folder, 'index.js')).mode & 0o111).toBe(0o111);
    const { stdout } = spawnSync(join(folder, 'index.js'), ['check'], {
      input: '{}',
      encoding: 'utf8',
      cwd: work,
    });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
  });

  it('replaces the same version, though it lost its mode, and leaves other plugins alone', () => {
    installPlugin(work, bundled());
    chmodSync(join(work, `event-stream-${built.version}`, 'index.js'), 0o600);
    mkdirSync(join(work, 'event-stream-0.0.1'));
    const { folder } = installPlugin(work, bundled());
    expect(statSync(join(folder, 'index.js')).mode & 0o111).toBe(0o111);
    expect(readdirSync(work)).toContain('event-stream-0.0.1');
  });

  it('leaves nothing half done behind', () => {
    // A file cannot take the place of a folder.
    const folder = join(work, `event-stream-${built.version}`);
    mkdirSync(join(folder, 'index.js', 'in-the-way'), { recursive: true });
    expect(() => installPlugin(work, bundled())).toThrow(/^Failed to install the plugin event-stream in /);
    expect(readdirSync(folder)).toEqual(['index.js']);
  });

  it('says what to do where it may not write', () => {
    writeFileSync(join(work, 'file'), '');
    expect(() => installPlugin(join(work, 'file', 'plugins'), bundled())).toThrow(
      /^Failed to install the plugin event-stream in .*: .* Choose a folder that you may write with --dir\.$/,
    );
  });

  it('says what to do where the plugin has not been built', () => {
    expect(() => findBundledPlugin([work, join(work, 'none')])).toThrow(
      'Failed to find the plugin event-stream: it has not been built. Run "npm run build" first.',
    );
  });

  it('goes where Pact tools look', () => {
    expect(pluginDirectory({ PACT_PLUGIN_DIR: '/opt/plugins' })).toBe('/opt/plugins');
    expect(pluginDirectory({})).toBe(join(homedir(), '.pact', 'plugins'));
  });
});
