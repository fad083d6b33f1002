import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeEngineFolder } from './make-engine-folder';

describe('the folder of an engine', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'modelpact-test-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is for its owner only, and takes the place of those whose process was killed', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    await mkdir(join(parent, `modelpact-engine-${ended}-abcdef`, 'no-certificates'), { recursive: true });
    await mkdir(join(parent, `modelpact-engine-${process.ppid}-abcdef`));
    await mkdir(join(parent, 'modelpact-engineering'));
    const other = await makeEngineFolder(parent);
    const folder = await makeEngineFolder(parent);

    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await readdir(parent)).sort()).toEqual(
      [
        `modelpact-engine-${process.ppid}-abcdef`,
        'modelpact-engineering',
        basename(other),
        basename(folder),
      ].sort(),
    );
  });
});
