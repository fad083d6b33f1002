import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPluginCommand } from './plugin';

const ROOT = join(__dirname, '..', '..');

async function run(...args: string[]): Promise<string> {
  const written: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  await createPluginCommand().exitOverride().parseAsync(args, { from: 'user' });
  return written.join('');
}

describe('modelpact plugin', () => {
  let work: string;
  const { PACT_PLUGIN_DIR: former } = process.env;

  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, 'plugin', 'build.mjs')]);
  });
  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'plugin-command-'));
    delete process.env['PACT_PLUGIN_DIR'];
  });
  afterEach(() => {
    jest.restoreAllMocks();
    if (former !== undefined) process.env['PACT_PLUGIN_DIR'] = former;
    rmSync(work, { recursive: true });
  });

  it('installs the plugin in the folder that is asked for, and says how Pact tools find it there', async () => {
    const output = await run('install', '--dir', work);
    const [name = ''] = readdirSync(work);
    expect(name).toMatch(/^event-stream-\d+\.\d+\.\d+/);
    expect(existsSync(join(work, name, 'pact-plugin.json'))).toBe(true);
    expect(output).toBe(
      `Installed the plugin event-stream ${name.replace('event-stream-', '')} in ${join(work, name)}\n` +
        `Run Pact tools with PACT_PLUGIN_DIR=${work}\n`,
    );
  });

  it('installs the plugin where the environment says that Pact tools look', async () => {
    process.env['PACT_PLUGIN_DIR'] = work;
    expect(await run('install')).toMatch(/^Installed the plugin event-stream \S+ in \S+\n$/);
    expect(readdirSync(work)).toHaveLength(1);
  });

  it('refuses a folder that cannot be written in one sentence', async () => {
    writeFileSync(join(work, 'file'), '');
    await expect(run('install', '--dir', join(work, 'file'))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to install the plugin event-stream in /),
    });
  });

  it('makes the folders above too', async () => {
    await run('install', '--dir', join(work, 'of', 'the', 'team'));
    expect(readdirSync(join(work, 'of', 'the', 'team'))).toHaveLength(1);
  });

  it('refuses a folder that cannot be made', async () => {
    const folder = join(__filename, 'plugins');
    await expect(run('install', '--dir', folder)).rejects.toMatchObject({
      exitCode: 2,
      message: `Failed to install the plugin event-stream: the folder ${folder} cannot be made (ENOTDIR). Choose another with --dir.`,
    });
  });

  it('prints the folder that can be used without installing', async () => {
    const directory = (await run('path')).trimEnd();
    expect(readdirSync(directory).some((name) => name.startsWith('event-stream-'))).toBe(true);
  });
});
